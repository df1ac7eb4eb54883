"""The scripts that read and change the models."""

from bot.adapters.redis_registry.script import changing, reading
from bot.core.models.registry import HISTORY_KEPT

_TRAIL = (
    f"local KEPT = {HISTORY_KEPT - 1}"
    """
local AT, WHO, WHERE = ARGV[3], ARGV[4], ARGV[5]
local function note(action, model_type, id, before)
  local revision = redis.call('INCR', REV)
  redis.call('LPUSH', HISTORY, cjson.encode({
    revision = revision, at = AT, who = WHO, where = WHERE, action = action,
    model_type = model_type, model_id = id, before = before,
  }))
  redis.call('LTRIM', HISTORY, 0, KEPT)
  return revision
end
local function activate(model_type, id)
  local before = active_of(model_type)
  if before ~= '' then redis.call('HSET', model_key(before), 'is_active', 'false') end
  redis.call('SET', active_key(model_type), id)
  redis.call('HSET', model_key(id), 'is_active', 'true')
end
local function not_ours(model_type, id)
  return foreign({
    [REV] = 'string', [HISTORY] = 'list', [model_key(id)] = 'hash',
    [index_key(model_type)] = 'set', [active_key(model_type)] = 'string',
  })
end
"""
)

SNAPSHOT = reading(
    """
local answer = {'ok', redis.call('GET', REV) or '0'}
for _, model_type in ipairs({'general', 'coder'}) do
  local ids = redis.pcall('SMEMBERS', index_key(model_type))
  if ids.err then return {'garbage', index_key(model_type)} end
  local active = active_of(model_type)
  for _, id in ipairs(ids) do
    local fields = redis.pcall('HGETALL', model_key(id))
    if not fields.err then answer[#answer + 1] = {model_type, id, active, fields} end
  end
end
return answer
"""
)
"""The revision, then of each model its type, its id, its type's active id and its fields."""

ADD = changing(
    _TRAIL
    + """
local function apply()
  local models, taken = cjson.decode(ARGV[7]), {}
  if ARGV[6] == 'migrate' and redis.call('EXISTS', REV) == 1 then return {'no'} end
  for _, model in ipairs(models) do
    local bad = not_ours(model.type, model.id)
    if bad then return bad end
    if taken[model.id] or has_type(model.id, 'general') or has_type(model.id, 'coder') then
      return {'duplicate', model.id}
    end
    if redis.call('EXISTS', model_key(model.id)) == 1 then
      return {'garbage', model_key(model.id)}
    end
    taken[model.id] = true
  end
  for _, model in ipairs(models) do
    local before = active_of(model.type)
    local revision = note(ARGV[6], model.type, model.id, before)
    redis.call('HSET', model_key(model.id), 'added_revision', revision, unpack(model.fields))
    redis.call('SADD', index_key(model.type), model.id)
    if model.active or before == '' then activate(model.type, model.id) end
  end
  return {'ok', active_of('general'), active_of('coder')}
end
"""
)
"""ARGV: at, who, where, `add` or `migrate`, the models in JSON. Answers with the active ids."""

USE = changing(
    _TRAIL
    + """
local function apply()
  local choices = cjson.decode(ARGV[6])
  for _, choice in ipairs(choices) do
    local bad = not_ours(choice.type, choice.id)
    if bad then return bad end
    if not has_type(choice.id, choice.type) then return {'unknown', choice.type, choice.id} end
  end
  for _, choice in ipairs(choices) do
    local before = active_of(choice.type)
    if before ~= choice.id then
      note('use', choice.type, choice.id, before)
      activate(choice.type, choice.id)
    end
  end
  return {'ok'}
end
"""
)
"""ARGV: at, who, where, the choices in JSON."""

REMOVE = changing(
    _TRAIL
    + """
local model_type, id = ARGV[6], ARGV[7]
local function successor()
  local best, best_tier, best_revision = '', nil, nil
  for _, other in ipairs(redis.call('SMEMBERS', index_key(model_type))) do
    if has_type(other, model_type) then
      local tier = tonumber(redis.call('HGET', model_key(other), 'tier')) or 0
      local revision = tonumber(redis.call('HGET', model_key(other), 'added_revision')) or 0
      if best == '' or tier > best_tier or (tier == best_tier and revision < best_revision) then
        best, best_tier, best_revision = other, tier, revision
      end
    end
  end
  return best
end
local function apply()
  local bad = not_ours(model_type, id)
  if bad then return bad end
  if not has_type(id, model_type) then return {'unknown', model_type, id} end
  local active = active_of(model_type)
  note('remove', model_type, id, active)
  redis.call('SREM', index_key(model_type), id)
  redis.call('DEL', model_key(id))
  if active == id then
    active = successor()
    if active == '' then redis.call('DEL', active_key(model_type))
    else activate(model_type, active) end
  end
  if active == '' then return {'ok'} end
  return {'ok', active, unpack(redis.call('HGETALL', model_key(active)))}
end
"""
)
"""ARGV: at, who, where, type, id. Answers with the active id and its fields, if there is one."""

AVAILABILITY = changing(
    """
local id, at, available, digest, size = ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]
local function apply()
  local key = model_key(id)
  local bad = foreign({[key] = 'hash'})
  if bad then return bad end
  if redis.call('EXISTS', key) == 0 then return {'no'} end
  redis.call('HSET', key, 'last_checked', at, 'is_available', available)
  if digest ~= '' then redis.call('HSET', key, 'digest', digest) end
  if size ~= '0' then redis.call('HSET', key, 'size', size) end
  return {'ok'}
end
"""
)
"""ARGV: id, at, `true` or `false`, digest or "", size or 0."""

HISTORY = reading(
    """
local lines = redis.pcall('LRANGE', HISTORY, 0, ARGV[3])
if lines.err then return {'garbage', HISTORY} end
return {'ok', unpack(lines)}
"""
)
"""ARGV: the place of the last line, from 0. Answers with lines of JSON, newest first."""

CHOOSE = changing(
    """
local key, model_type, id = P..'pr:'..ARGV[3], ARGV[4], ARGV[5]
local function apply()
  local bad = foreign({[key] = 'hash'})
  if bad then return bad end
  if id == '' then
    redis.call('HDEL', key, model_type)
    return {'ok'}
  end
  if not has_type(id, model_type) then return {'unknown', model_type, id} end
  redis.call('HSET', key, model_type, id)
  redis.call('EXPIRE', key, 90 * 24 * 3600)
  return {'ok'}
end
"""
)
"""ARGV: pull request, type, id or ""."""

CHOICES = reading(
    """
local fields = redis.pcall('HGETALL', P..'pr:'..ARGV[3])
if fields.err then return {'garbage', P..'pr:'..ARGV[3]} end
return {'ok', unpack(fields)}
"""
)
"""ARGV: pull request. Answers with type and id by turns."""
