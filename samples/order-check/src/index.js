// Checks one purchase order: POST it as JSON, get {order, total, valid, faults[]}.
// Money is counted in cents, so that a total is never off by a rounding.

export default {
  async fetch(request, env) {
    const url = new URL(request.url);
    if (request.method === "GET" && url.pathname.endsWith("/currencies")) {
      return Response.json(env.CURRENCIES);
    }
    if (request.method !== "POST") return Response.json({ error: "POST an order" }, { status: 405 });
    let order;
    try {
      order = await request.json();
    } catch (error) {
      return Response.json({ error: `not JSON: ${error.message}` }, { status: 400 });
    }
    if (order === null || typeof order !== "object") {
      return Response.json({ error: "expected an object" }, { status: 422 });
    }
    const lines = (Array.isArray(order.lines) ? order.lines : []).map((line) => line ?? {});
    const total = lines.reduce((sum, line) => sum + cents(line.price) * line.quantity, 0);
    const faults = [...orderFaults(order, total, env.CURRENCIES), ...lines.flatMap(lineFaults)];
    return Response.json(
      { order: order.number, total: total / 100, valid: faults.length === 0, faults },
      { status: faults.length === 0 ? 200 : 422 },
    );
  },
};

function orderFaults(order, total, currencies) {
  const faults = [];
  if (!/^PO-\d{4}-\d+$/.test(order.number ?? "")) faults.push("number: expected PO-<year>-<n>");
  if (!currencies.includes(order.currency)) faults.push(`currency: expected one of ${currencies.join(", ")}`);
  if (!Array.isArray(order.lines) || order.lines.length === 0) faults.push("lines: expected at least one");
  if (cents(order.total) !== total) faults.push(`total: the lines add up to ${total / 100}, the order says ${order.total}`);
  return faults;
}

function lineFaults(line, index) {
  const faults = [];
  if (!Number.isInteger(line.quantity) || line.quantity < 1) faults.push(`lines[${index}].quantity: expected a whole number from 1`);
  if (!(line.price >= 0)) faults.push(`lines[${index}].price: expected a price`);
  if (!/^\d{8}$|^\d{13}$/.test(line.ean ?? "") || !validEan(line.ean)) faults.push(`lines[${index}].ean: check digit is wrong`);
  return faults;
}

function validEan(ean) {
  const sum = [...ean].reverse().reduce((total, digit, i) => total + Number(digit) * (i % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}

function cents(price) {
  return Math.round(price * 100);
}
