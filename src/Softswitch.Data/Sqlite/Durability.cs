namespace Softswitch.Data.Sqlite;

/// <summary>What a commit survives.</summary>
public enum Durability
{
    /// <summary>The end of the process, <c>kill -9</c> too (<c>synchronous=NORMAL</c>).</summary>
    Process,

    /// <summary>A power cut (<c>synchronous=FULL</c>).</summary>
    PowerCut,
}
