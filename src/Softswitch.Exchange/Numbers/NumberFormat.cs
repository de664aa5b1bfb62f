namespace Softswitch.Exchange.Numbers;

/// <summary>How a trunk writes numbers.</summary>
public enum NumberFormat
{
    /// <summary>+46680…, +47…</summary>
    E164,

    /// <summary>0680…, 0047…</summary>
    National,

    /// <summary>As the caller dialled it, without the outside prefix.</summary>
    AsDialled,
}
