-- wrk: posts the file that BODY names.
local file = assert(io.open(os.getenv("BODY"), "r"))
wrk.method = "POST"
wrk.headers["Content-Type"] = "application/json"
wrk.body = file:read("*a")
file:close()
