namespace Softswitch.Exchange.Office;

/// <summary>How operators are rung.</summary>
public enum OperatorRing
{
    /// <summary>All who are free, together.</summary>
    All,

    /// <summary>One after the other, and from the beginning again.</summary>
    InOrder,
}
