namespace Softswitch.Interop.Tests.Office;

/// <summary>In what the office of a test differs from the example in <c>config/</c>.</summary>
internal sealed record OfficeSettings
{
    /// <summary>Whether the switchboard is open, at whatever time the test runs.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>Length of a ring signal in seconds.</summary>
    public double RingSeconds { get; init; } = 6;

    /// <summary>First of the RTP ports; null: any free ones.</summary>
    public int? FirstRtpPort { get; init; }

    /// <summary>RTP ports, RTCP included.</summary>
    public int RtpPorts { get; init; } = 40;
}
