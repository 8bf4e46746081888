// Scores one claim: POST it as JSON, get {claim, score, decision, reasons[]}.
// Every rule that adds to the score is named in the answer, so that the decision can be explained.

const DAY = 86_400_000;

const RULES = [
  { name: "policy-younger-than-30-days", points: 25, when: (c) => days(c.policy_start, c.incident) < 30 },
  { name: "reported-after-14-days", points: 15, when: (c) => days(c.incident, c.reported) > 14 },
  { name: "amount-near-limit", points: 20, when: (c) => c.amount >= 0.9 * c.limit },
  { name: "third-claim-in-a-year", points: 20, when: (c) => recent(c).length >= 2 },
  { name: "same-cause-before", points: 15, when: (c) => recent(c).some((earlier) => earlier.cause === c.cause) },
  { name: "no-photo", points: 10, when: (c) => (c.photos ?? 0) === 0 },
];

export default {
  async fetch(request, env) {
    if (request.method !== "POST") return Response.json({ error: "POST a claim" }, { status: 405 });
    let claim;
    try {
      claim = await request.json();
    } catch (error) {
      return Response.json({ error: `not JSON: ${error.message}` }, { status: 400 });
    }
    const faults = check(claim);
    if (faults.length > 0) return Response.json({ error: "invalid claim", faults }, { status: 422 });

    const reasons = RULES.filter((rule) => rule.when(claim)).map(({ name, points }) => ({ name, points }));
    const score = reasons.reduce((sum, reason) => sum + reason.points, 0);
    const decision = score >= env.REJECT_AT ? "reject" : score >= env.REVIEW_AT ? "review" : "pay";
    return Response.json({ claim: claim.id, score, decision, reasons });
  },
};

function check(claim) {
  if (claim === null || typeof claim !== "object") return ["expected an object"];
  const faults = [];
  for (const date of ["policy_start", "incident", "reported"]) {
    if (Number.isNaN(Date.parse(claim[date]))) faults.push(`${date}: expected a date, found ${JSON.stringify(claim[date])}`);
  }
  for (const money of ["amount", "limit"]) {
    if (!(claim[money] > 0)) faults.push(`${money}: expected a positive number, found ${JSON.stringify(claim[money])}`);
  }
  if (!isClaims(claim.earlier ?? [])) faults.push("earlier: expected a list of claims");
  if (claim.amount > claim.limit) faults.push(`amount: ${claim.amount} is over the limit of ${claim.limit}`);
  return faults;
}

function isClaims(list) {
  return Array.isArray(list) && list.every((item) => item !== null && typeof item === "object");
}

function recent(claim) {
  return (claim.earlier ?? []).filter((earlier) => days(earlier.incident, claim.incident) <= 365);
}

function days(from, to) {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}
