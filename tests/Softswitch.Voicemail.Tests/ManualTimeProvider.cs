namespace Softswitch.Voicemail.Tests;

/// <summary>A clock that a test sets.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 5, 12, 13, 37, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
