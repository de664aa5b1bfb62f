namespace Softswitch.Exchange.Routing;

/// <summary>What came of a stage.</summary>
public enum StageOutcome
{
    /// <summary>Somebody (or something that speaks) has taken the call to its end.</summary>
    Answered,

    /// <summary>The ring budget is used up.</summary>
    NoAnswer,

    /// <summary>Every device refused, or one refused for all.</summary>
    Busy,

    /// <summary>No device could be reached, or the trunk could not carry the call.</summary>
    Unreachable,

    /// <summary>The network says that the number is not in use.</summary>
    NoSuchNumber,

    /// <summary>No operator is registered, or the queue is full, or the wait too long.</summary>
    GivenUp,
}
