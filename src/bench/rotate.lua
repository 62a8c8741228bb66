-- wrk: posts the lines of the file that BODIES names in turn; tells what came of it as a line of JSON.
local requests, last = {}, 0

function init()
  for line in io.lines(os.getenv("BODIES")) do
    requests[#requests + 1] = wrk.format("POST", nil, {["Content-Type"] = "application/json"}, line)
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function done(all, latency)
  local e = all.errors
  print(string.format('{"requests": %d, "seconds": %.6f, "bytes": %d, "failed": %d, "p50": %.3f, "p99": %.3f}', all.requests, all.duration / 1e6,
    all.bytes, e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
