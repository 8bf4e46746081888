// What the host calls.

return { run, adopt, fireTimer, bodyArrived };
