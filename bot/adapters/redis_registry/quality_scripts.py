"""The scripts that read and change what models reached on repositories' past changes."""

from bot.adapters.redis_registry.script import changing, reading
from bot.core.models.quality import KEPT, KEPT_SECONDS

NOTE = changing(
    f"local KEPT, KEPT_SECONDS = {KEPT}, {KEPT_SECONDS}"
    """
local key = P..'quality:'..ARGV[3]
local function at(id) return redis.call('HGET', key, 'at:'..id) or '' end
local function apply()
  local bad = foreign({[key] = 'hash'})
  if bad then return bad end
  local fields = cjson.decode(ARGV[4])
  redis.call('HSET', key, unpack(fields))
  local ids = {}
  for _, field in ipairs(redis.call('HKEYS', key)) do
    if field:sub(1, 3) == 'is:' then ids[#ids + 1] = field:sub(4) end
  end
  table.sort(ids, function(a, b)
    if at(a) ~= at(b) then return at(a) > at(b) end
    return a < b
  end)
  for place = KEPT + 1, #ids do
    redis.call('HDEL', key, 'is:'..ids[place], 'at:'..ids[place])
  end
  redis.call('EXPIRE', key, KEPT_SECONDS)
  return {'ok'}
end
"""
)
"""ARGV: repository, and in JSON, by turns, `is:ID`, the measurement, `at:ID`, its time."""

READ = reading(
    """
local fields = redis.pcall('HGETALL', P..'quality:'..ARGV[3])
if fields.err then return {'garbage', P..'quality:'..ARGV[3]} end
return {'ok', unpack(fields)}
"""
)
"""ARGV: repository. Answers with field and value by turns."""
