-- Appends a batch of events to a site's log: all of it, or nothing.
--
-- KEYS   1 log       stream; the id of an entry is <seq>-0, its fields p (hash before it) and e (event, JSON)
--        2 head      string "epoch:seq:hash:replid"
-- ARGV   1 seq       of the head that the batch was decided on
--        2 hash      of that head
--        3 newHash   of the head after the batch
--        4 deadline  epoch ms by this Redis's clock; later than that nothing is done
--        5 feed      channel
--        6 origin    id of the committing process
--        7 publish   publish, in a cluster spublish; empty: whoever commits publishes by itself
--        8 known     highest epoch that the committing process knows of
--        9, 10, …    hash before and JSON of each event; none: only the epoch is brought up to date
-- RETURN {'ok', epoch, now} | {'moved'} | {'late', 0, now} | {'stale'}; now is this Redis's clock, epoch ms
--
-- The epoch rises with this server's replication id, which a restart and a promotion change: after
-- either one the tail of the log may be gone, and its numbers may be given to other events. The lost tail
-- may hold an epoch that was given, so the next one is not counted up but taken from the clock.
--
-- Who listens alone is whoever commits, as a rule, and knows the events: it is told their range only. Were it somebody
-- else, it would read them from the log.
--
-- Whoever knows a later epoch than the one that this server itself has given has seen another server take over: this
-- one comes back from the dead, is about to be wiped, and must not be written to.

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
if now > tonumber(ARGV[4]) then
  return { 'late', 0, now }
end

local replid = string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
local epoch, seq, hash, writer = string.match(redis.call('GET', KEYS[2]) or '0:0::', '^(%d+):(%d+):([^:]*):(%x*)$')
local known = writer == replid
if known and tonumber(epoch) < tonumber(ARGV[8]) then
  return { 'stale' }
end
if seq ~= ARGV[1] or hash ~= ARGV[2] then
  return { 'moved' }
end

if not known then
  epoch = math.max(epoch + 1, now, ARGV[8] + 1)
end
local count = (#ARGV - 8) / 2
if count == 0 and known then
  return { 'ok', tonumber(epoch), now }
end

local others = false
if ARGV[7] ~= '' then
  local numsub = ARGV[7] == 'spublish' and 'SHARDNUMSUB' or 'NUMSUB'
  others = redis.call('PUBSUB', numsub, ARGV[5])[2] > 1
end
local message = { table.concat({ epoch, seq + 1, seq + count, ARGV[6] }, ' ') }
for i = 1, count do
  local before, event = ARGV[7 + 2 * i], ARGV[8 + 2 * i]
  redis.call('XADD', KEYS[1], (seq + i) .. '-0', 'p', before, 'e', event)
  if others then
    message[i + 1] = before .. ' ' .. event
  end
end
redis.call('SET', KEYS[2], string.format('%d:%d:%s:%s', epoch, seq + count, ARGV[3], replid))
if ARGV[7] ~= '' then
  redis.call(ARGV[7], ARGV[5], table.concat(message, '\n'))
end
return { 'ok', tonumber(epoch), now }
