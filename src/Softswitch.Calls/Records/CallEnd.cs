namespace Softswitch.Calls.Records;

/// <summary>How a call came to its end.</summary>
public enum CallEnd
{
    /// <summary>The exchange had done what there was to do: a message saved, an announcement said.</summary>
    Completed,

    /// <summary>The caller hung up before anything had answered.</summary>
    GaveUp,

    CallerHungUp,

    CalledHungUp,

    /// <summary>Refused with a status code, unanswered.</summary>
    Refused,

    /// <summary>The caller's phone never confirmed the answer, or stopped reacting.</summary>
    Lost,

    /// <summary>Ended over the admin endpoint.</summary>
    Administrator,

    /// <summary>The exchange was stopped.</summary>
    Stopped,

    /// <summary>An error in the exchange.</summary>
    Error,
}
