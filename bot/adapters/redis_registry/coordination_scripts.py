"""The scripts by which runs coordinate. ARGV[3] is a host as it stands in keys."""

from bot.adapters.redis_registry.script import changing

ACQUIRE = changing(
    """
local slots, names = P..'lease:'..ARGV[3], P..'lease:'..ARGV[3]..':models'
local function apply()
  local bad = foreign({[slots] = 'zset', [names] = 'hash'})
  if bad then return bad end
  local now = seconds_now()
  for _, gone in ipairs(redis.call('ZRANGEBYSCORE', slots, '-inf', now)) do
    redis.call('ZREM', slots, gone)
    redis.call('HDEL', names, gone)
  end
  local held = redis.call('ZSCORE', slots, ARGV[4])
  if not held and redis.call('ZCARD', slots) >= tonumber(ARGV[7]) then return {'ok', '0'} end
  redis.call('ZADD', slots, string.format('%.6f', now + ARGV[6]), ARGV[4])
  redis.call('HSET', names, ARGV[4], ARGV[5])
  local last = redis.call('ZRANGE', slots, -1, -1, 'WITHSCORES')[2]
  redis.call('EXPIREAT', slots, math.ceil(last))
  redis.call('EXPIREAT', names, math.ceil(last))
  return {'ok', '1'}
end
"""
)
"""ARGV: host, request id, model, seconds, most."""

RELEASE = changing(
    """
local slots, names = P..'lease:'..ARGV[3], P..'lease:'..ARGV[3]..':models'
local function apply()
  local bad = foreign({[slots] = 'zset', [names] = 'hash'})
  if bad then return bad end
  redis.call('ZREM', slots, ARGV[4])
  redis.call('HDEL', names, ARGV[4])
  return {'ok'}
end
"""
)
"""ARGV: host, request id."""

FAILURE = changing(
    """
local key = P..'brk:'..ARGV[3]..':'..ARGV[4]
local function apply()
  local bad = foreign({[key] = 'hash'})
  if bad then return bad end
  local count = (tonumber(redis.call('HGET', key, 'count')) or 0) + 1
  local now = string.format('%.6f', seconds_now())
  redis.call('HSET', key, 'count', count, 'last_at', now, 'last', ARGV[5])
  redis.call('EXPIRE', key, 3600)
  return {'ok', tostring(count), now}
end
"""
)
"""ARGV: host, model, failure. Answers with how many, and the time."""

SUCCESS = changing(
    """
local function apply()
  redis.call('DEL', P..'brk:'..ARGV[3]..':'..ARGV[4])
  return {'ok'}
end
"""
)
"""ARGV: host, model."""

PROBE = changing(
    """
local key = P..'brk:'..ARGV[3]..':'..ARGV[4]
local function apply()
  local bad = foreign({[key] = 'hash'})
  if bad then return bad end
  local now, known = seconds_now(), redis.call('EXISTS', key) == 1
  local taken = tonumber(redis.call('HGET', key, 'probe_until')) or 0
  if taken > now then return {'ok', '0'} end
  redis.call('HSET', key, 'probe_until', string.format('%.6f', now + ARGV[5]))
  if not known then redis.call('EXPIRE', key, math.ceil(ARGV[5])) end
  return {'ok', '1'}
end
"""
)
"""ARGV: host, model, seconds."""

_LEARNED = """
local place, host = P..'perf:'..ARGV[3]..':'..ARGV[4]..':'..ARGV[5], P..'perf:'..ARGV[3]..'::0'
local function figure(key, field)
  local known = tonumber(redis.call('HGET', key, field))
  if known and known >= 0 and known < math.huge then return known end
  return 0
end
local function set(key, field, form, value)
  redis.call('HSET', key, field, string.format(form, value))
end
"""

SAMPLE = changing(
    _LEARNED
    + """
local weight = tonumber(ARGV[6])
local function average(field, value)
  if value <= 0 then return end
  local before = figure(place, field)
  if before > 0 then value = before + weight * (value - before) end
  set(place, field, '%.17g', value)
end
local function apply()
  local bad = foreign({[place] = 'hash', [host] = 'hash'})
  if bad then return bad end
  local size = tonumber(ARGV[10])
  set(place, 'samples', '%.0f', figure(place, 'samples') + 1)
  average('load_seconds', tonumber(ARGV[7]))
  average('prefill_rate', tonumber(ARGV[8]))
  average('decode_rate', tonumber(ARGV[9]))
  if size <= 0 then return {'ok'} end
  set(place, 'size', '%.0f', size)
  set(host, 'largest_loaded', '%.0f', math.max(figure(host, 'largest_loaded'), size))
  if figure(host, 'smallest_failed') <= size then redis.call('HDEL', host, 'smallest_failed') end
  return {'ok'}
end
"""
)
"""ARGV: host, model, context, weight of the newest, load seconds, two rates, bytes.

These are the sums of core's `with_sample` and `with_loaded`, which must be done here to be atomic.
"""

OUT_OF_MEMORY = changing(
    _LEARNED
    + """
local function apply()
  local bad = foreign({[host] = 'hash'})
  if bad then return bad end
  local size, failed = tonumber(ARGV[6]), figure(host, 'smallest_failed')
  if failed > 0 then size = math.min(failed, size) end
  set(host, 'smallest_failed', '%.0f', size)
  if figure(host, 'largest_loaded') >= size then redis.call('HDEL', host, 'largest_loaded') end
  return {'ok'}
end
"""
)
"""ARGV: host, model, context, bytes: the sum of core's `with_out_of_memory`."""

BEAT = changing(
    """
local function apply()
  local life = math.max(1, math.ceil(ARGV[5] * 1000))
  redis.call('SET', P..'host:'..ARGV[3]..':hb', ARGV[4], 'PX', string.format('%.0f', life))
  return {'ok'}
end
"""
)
"""ARGV: host, heartbeat in JSON, seconds."""
