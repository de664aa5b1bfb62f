namespace Softswitch.Calls.Records;

/// <summary>What came of one leg of a call.</summary>
public enum LegOutcome
{
    /// <summary>Nobody answered before the exchange or the caller gave up.</summary>
    NotAnswered,

    Answered,

    /// <summary>Another device answered first.</summary>
    AnsweredElsewhere,

    /// <summary>The device or its user refused: busy, declined, not available.</summary>
    Refused,

    /// <summary>Nothing came back, or its connection was gone.</summary>
    Unreachable,

    /// <summary>Refused for a technical reason, or no RTP port was free.</summary>
    Failed,
}
