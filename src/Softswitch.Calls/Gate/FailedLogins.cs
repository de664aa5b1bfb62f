using System.Net;

namespace Softswitch.Calls.Gate;

/// <summary>Blocks a pair of source and user after too many wrong passwords: ten within five minutes block it for ten minutes.</summary>
/// <remarks>Only the pair is blocked, not the source: one mistyped handset must not silence the DECT base it shares with others.
/// Remembers at most <see cref="MaxPairs"/> pairs; the one that failed first is forgotten first.</remarks>
public sealed class FailedLogins(TimeProvider time)
{
    public const int MaxPairs = 10_000;

    public const int MaxFailures = 10;

    private const int MaxUserLength = 64;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan BlockTime = TimeSpan.FromMinutes(10);

    private readonly Dictionary<(IPAddress Source, string User), Pair> _pairs = [];
    private readonly Queue<(IPAddress Source, string User)> _order = [];

    /// <summary>Pairs remembered now.</summary>
    public int Count => _pairs.Count;

    /// <summary>True while nothing from this source is accepted for this user, not even the right password.</summary>
    public bool IsBlocked(IPAddress source, string user) =>
        _pairs.TryGetValue(Key(source, user), out var pair) && time.GetUtcNow() < pair.BlockedUntil;

    /// <summary>Pairs that are blocked now, those that end first at the front.</summary>
    public IReadOnlyList<Ban> Blocked
    {
        get
        {
            var now = time.GetUtcNow();
            return
            [
                .. _pairs.Where(pair => now < pair.Value.BlockedUntil)
                    .Select(pair => new Ban(pair.Key.Source, pair.Key.User, pair.Value.BlockedUntil))
                    .OrderBy(ban => ban.Until),
            ];
        }
    }

    /// <summary>Lets a pair in again; its wrong passwords are forgotten.</summary>
    /// <returns>False when it is not blocked.</returns>
    public bool Unblock(IPAddress source, string user)
    {
        if (!IsBlocked(source, user))
        {
            return false;
        }

        _pairs[Key(source, user)].BlockedUntil = default;
        return true;
    }

    /// <summary>Counts a wrong password.</summary>
    /// <returns>True when this one made the pair blocked.</returns>
    public bool Add(IPAddress source, string user)
    {
        var now = time.GetUtcNow();
        var key = Key(source, user);
        if (!_pairs.TryGetValue(key, out var pair))
        {
            Forget(now);
            _pairs.Add(key, pair = new Pair());
            _order.Enqueue(key);
        }

        if (now < pair.BlockedUntil)
        {
            return false;
        }

        while (pair.Failures.TryPeek(out var first) && now - first >= Window)
        {
            pair.Failures.Dequeue();
        }

        pair.Failures.Enqueue(now);
        if (pair.Failures.Count < MaxFailures)
        {
            return false;
        }

        pair.Failures.Clear();
        pair.BlockedUntil = now + BlockTime;
        return true;
    }

    private void Forget(DateTimeOffset now)
    {
        while (_order.TryPeek(out var oldest) && (_pairs.Count >= MaxPairs || _pairs[oldest].IsOver(now)))
        {
            _pairs.Remove(_order.Dequeue());
        }
    }

    private static (IPAddress Source, string User) Key(IPAddress source, string user) =>
        (source, user.Length > MaxUserLength ? user[..MaxUserLength] : user);

    private sealed class Pair
    {
        public Queue<DateTimeOffset> Failures { get; } = [];

        public DateTimeOffset BlockedUntil { get; set; }

        public bool IsOver(DateTimeOffset now) =>
            now >= BlockedUntil && Failures.All(failure => now - failure >= Window);
    }
}
