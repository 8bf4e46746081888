// Redacts IBANs and payment card numbers in text or JSON.
//
// POST text/plain        -> the same text, redacted
// POST application/json  -> the same document, every string in it redacted, member names untouched
//
// A number is redacted only when its check digits are right (IBAN: ISO 7064 mod 97-10, card: Luhn),
// so order numbers and telephone numbers stay as they are. Counts are in the response's headers.

const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g;
const CARD = /\b\d(?:[ -]?\d){12,18}\b/g;

export default {
  async fetch(request, env) {
    if (request.method !== "POST") {
      return Response.json({ error: "send the text or JSON to redact with POST" }, { status: 405, headers: { allow: "POST" } });
    }
    const found = { iban: 0, card: 0 };
    const redact = (text) => redactText(text, env.KEEP_LAST ?? 4, found);
    const json = (request.headers.get("content-type") ?? "").startsWith("application/json");
    let document;
    try {
      document = json ? await request.json() : await request.text();
    } catch {
      // The error quotes its input, which may hold what is to be redacted.
      return Response.json({ error: "the body is not JSON" }, { status: 400 });
    }
    const redacted = redactDocument(document, redact);
    const body = json ? JSON.stringify(redacted) : redacted;
    console.log(`redacted ${found.iban} IBAN and ${found.card} card numbers`);
    return new Response(body, {
      headers: {
        "content-type": json ? "application/json" : "text/plain; charset=utf-8",
        "redacted-iban": String(found.iban),
        "redacted-card": String(found.card),
      },
    });
  },
};

function redactDocument(value, redact) {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactDocument(item, redact));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactDocument(item, redact)]));
}

function redactText(text, keepLast, found) {
  return text
    .replace(IBAN, (match) => (validIban(match) ? (found.iban++, mask(match, keepLast)) : match))
    .replace(CARD, (match) => (validCard(match) ? (found.card++, mask(match, keepLast)) : match));
}

function mask(match, keepLast) {
  let left = match.replace(/[^A-Z0-9]/g, "").length - keepLast;
  return match.replace(/[A-Z0-9]/g, (character) => (left-- > 0 ? "•" : character));
}

function validIban(match) {
  const compact = match.replace(/ /g, "");
  let remainder = 0;
  for (const character of compact.slice(4) + compact.slice(0, 4)) {
    const value = parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

function validCard(match) {
  const digits = match.replace(/[^0-9]/g, "");
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}
