using System.Security.Cryptography;
using System.Text;

namespace Softswitch.Voicemail.Listening;

/// <summary>Keeps people from finding a PIN by trying: ten wrong ones in five minutes lock the box for that caller for ten.</summary>
internal sealed class PinGuard(TimeProvider time)
{
    private const int MaxFailures = 10;
    private const int PruneAbove = 1000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LockOut = TimeSpan.FromMinutes(10);

    private readonly Dictionary<(string Mailbox, string Caller), Record> _records = [];

    public bool IsLocked(string mailbox, string caller) =>
        _records.TryGetValue((mailbox, caller), out var record) && time.GetUtcNow() < record.LockedUntil;

    /// <summary>Compares in a time that tells nothing of the PIN, nor of its length.</summary>
    /// <returns>True when it is the PIN; a wrong one counts.</returns>
    public bool Try(string mailbox, string caller, string pin, string entered)
    {
        if (CryptographicOperations.FixedTimeEquals(Hash(pin), Hash(entered)))
        {
            _records.Remove((mailbox, caller));
            return true;
        }

        CountFailure(mailbox, caller);
        return false;
    }

    private void CountFailure(string mailbox, string caller)
    {
        var now = time.GetUtcNow();
        Prune(now);
        if (!_records.TryGetValue((mailbox, caller), out var record))
        {
            _records[(mailbox, caller)] = record = new Record();
        }

        record.Failures.RemoveAll(at => at <= now - Window);
        record.Failures.Add(now);
        if (record.Failures.Count >= MaxFailures)
        {
            record.LockedUntil = now + LockOut;
            record.Failures.Clear();
        }
    }

    private void Prune(DateTimeOffset now)
    {
        if (_records.Count > PruneAbove)
        {
            foreach (var (key, record) in _records.ToList())
            {
                if (record.LockedUntil <= now && record.Failures.TrueForAll(at => at <= now - Window))
                {
                    _records.Remove(key);
                }
            }
        }
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private sealed class Record
    {
        public List<DateTimeOffset> Failures { get; } = [];

        public DateTimeOffset LockedUntil { get; set; }
    }
}
