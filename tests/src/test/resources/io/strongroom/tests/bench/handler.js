// What every measurement runs, ours and the peer's: a small JSON answer and a little arithmetic. It repeats
// what it was asked, so that an answer meant for another call is noticed.
export default {
  async fetch(request, env, ctx) {
    const items = [];
    let sum = 0;
    for (let i = 0; i < 1000; i++) sum = (sum * 31 + i) | 0;
    for (let i = 0; i < 20; i++) items.push({ id: i, name: "item " + i, ok: i % 2 === 0 });
    return Response.json({ call: request.headers.get("x-call"), sum, items });
  },
};
