namespace Softswitch.Exchange.Office;

/// <summary>Settings of a mailbox.</summary>
/// <param name="Mode">Whether it takes messages.</param>
/// <param name="Pin">At least four digits of which at least three differ (P25); null: the box cannot be opened by phone.</param>
/// <param name="Email">Owner's address, or null.</param>
/// <param name="MaxSeconds">Longest message in seconds.</param>
/// <param name="MinMessageSeconds">Shorter ones are dropped, in seconds.</param>
public sealed record MailboxOptions(MailboxMode Mode, string? Pin = null, string? Email = null, int MaxSeconds = 180, double MinMessageSeconds = 2)
{
    public static MailboxOptions Off { get; } = new(MailboxMode.Off);
}

/// <summary>What a mailbox does with a caller.</summary>
public enum MailboxMode
{
    /// <summary>There is none.</summary>
    Off,

    /// <summary>Greets and takes a message.</summary>
    Record,

    /// <summary>Greets only (<em>talsvar</em>, P22).</summary>
    AnnounceOnly,
}
