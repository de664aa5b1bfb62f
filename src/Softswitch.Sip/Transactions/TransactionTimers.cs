namespace Softswitch.Sip.Transactions;

/// <summary>Base times of the transactions; the timers A to M follow from them (RFC 3261 §17, table 4; RFC 6026).</summary>
public sealed record TransactionTimers
{
    public static TransactionTimers Default { get; } = new();

    /// <summary>Estimated round trip, 500 ms; the first repeat goes after it.</summary>
    public TimeSpan T1 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest interval between repeats of non-INVITE requests and INVITE responses, 4 s.</summary>
    public TimeSpan T2 { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Longest time a message stays in the network, 5 s.</summary>
    public TimeSpan T4 { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time given to the user before 100 Trying is sent, 200 ms (RFC 3261 §17.2.1).</summary>
    public TimeSpan Trying { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>64·T1, 32 s: timers B, F, H, J, L, M and the wait after CANCEL.</summary>
    public TimeSpan GiveUp => T1 * 64;

    /// <summary>Timer D, at least 32 s: how long repeated final responses to INVITE are acknowledged.</summary>
    public TimeSpan D => GiveUp > TimeSpan.FromSeconds(32) ? GiveUp : TimeSpan.FromSeconds(32);
}
