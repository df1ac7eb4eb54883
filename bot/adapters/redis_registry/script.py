"""Lua scripts: the only way in which the registry in Redis is changed, and models are read.

Every script begins with the schema version that the caller knows (ARGV[1]) and a request id
(ARGV[2]). It answers with a list of texts whose first says what came of it: `ok`, or why not.
The answer to a change is kept for ten minutes under its request id, so that a request which is
sent again because its answer was lost is not done again. All that could refuse a change is looked
at before the first key is written, because Redis takes nothing of a script back.
"""

import hashlib
from dataclasses import dataclass
from functools import cached_property

_PRELUDE = """
local P = 'squill:'
local SCHEMA, REV, HISTORY = P..'registry:schema', P..'registry:rev', P..'registry:history'
local REQUEST = P..'req:'..ARGV[2]

local function active_key(model_type) return P..'models:'..model_type..':active' end
local function index_key(model_type) return P..'models:index:'..model_type end
local function model_key(id)
  if id:sub(1, 1) == '%' or id:sub(1, 6) == 'index:' or id:sub(-7) == ':active' then
    return P..'models:%'..id
  end
  return P..'models:'..id
end

local function foreign(kinds)
  for key, kind in pairs(kinds) do
    local found = redis.call('TYPE', key).ok
    if found ~= 'none' and found ~= kind then return {'garbage', key} end
  end
end

local function has_type(id, model_type)
  return redis.pcall('HGET', model_key(id), 'model_type') == model_type
end
local function active_of(model_type)
  local id = redis.pcall('GET', active_key(model_type))
  if type(id) == 'string' and has_type(id, model_type) then return id end
  return ''
end
local function seconds_now()
  local now = redis.call('TIME')
  return now[1] + now[2] / 1000000
end

local function schema_differs()
  local bad = foreign({[SCHEMA] = 'string'})
  if bad then return bad end
  local text = redis.call('GET', SCHEMA)
  if not text then return end
  if #text > 15 or not text:match('^[1-9]%d*$') then return {'garbage', SCHEMA} end
  local found, known = tonumber(text), tonumber(ARGV[1])
  if found > known then return {'newer', text} end
  if found < known then return {'older', text} end
end
local differs = schema_differs()
if differs then return differs end
"""

_CHANGE = """
local answered = redis.pcall('GET', REQUEST)
if type(answered) == 'string' then return cjson.decode(answered) end
local answer = apply()
if answer[1] == 'ok' then
  redis.call('SET', SCHEMA, ARGV[1], 'NX')
  redis.call('SET', REQUEST, cjson.encode(answer), 'EX', 600)
end
return answer
"""


@dataclass(frozen=True)
class Script:
    """A whole script."""

    text: str

    @cached_property
    def digest(self) -> str:
        """By which Redis knows a script that it has run."""
        return hashlib.sha1(self.text.encode(), usedforsecurity=False).hexdigest()


def reading(lines: str) -> Script:
    """A script whose own lines return its answer."""
    return Script(_PRELUDE + lines)


def changing(lines: str) -> Script:
    """A script whose own lines define `apply()`, which makes the change and returns its answer."""
    return Script(_PRELUDE + lines + _CHANGE)
