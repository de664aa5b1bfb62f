namespace Softswitch.Simulation.Tests.Network;

/// <summary>How the way between two hosts treats packets, the same in both directions.</summary>
public sealed record LinkSettings
{
    /// <summary>Time under way of every packet.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Up to so much more, drawn for each packet; packets may overtake each other by it.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Share of datagrams that are lost, 0 to 1.</summary>
    public double Loss { get; init; }

    /// <summary>Share of datagrams that arrive twice, 0 to 1.</summary>
    public double Duplication { get; init; }

    /// <summary>Share of datagrams held back by <see cref="HeldBack"/>, 0 to 1.</summary>
    public double Reordering { get; init; }

    /// <summary>How long a held-back datagram waits, so that later ones overtake it.</summary>
    public TimeSpan HeldBack { get; init; } = TimeSpan.FromMilliseconds(30);
}
