namespace Softswitch.Calls;

/// <summary>Devices being rung for a call.</summary>
public interface IDialling
{
    /// <summary>How many devices are rung; 0 when none is registered (<see cref="Result"/> is then <see cref="DialResult.NoDevice"/>).</summary>
    int Devices { get; }

    /// <summary>Completes when the first device rings (180 or 183); never when none does.</summary>
    Task Ringing { get; }

    /// <summary>Completes when a device answers or all have ended.</summary>
    Task<DialResult> Result { get; }

    /// <summary>Extension of the device that answered; null before.</summary>
    string? AnsweredBy { get; }

    /// <summary>Stops ringing all devices; <see cref="Result"/> becomes <see cref="DialResult.Cancelled"/> unless one has answered;
    /// one that has answered and was not connected is hung up.</summary>
    /// <param name="isAnsweredElsewhere">True when somebody else has taken the call: the phones then show no missed call.</param>
    void Cancel(bool isAnsweredElsewhere = false);
}
