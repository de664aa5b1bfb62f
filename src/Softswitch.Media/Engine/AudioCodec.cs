namespace Softswitch.Media.Engine;

/// <summary>Speech codecs of the engine.</summary>
public enum AudioCodec : byte
{
    /// <summary>G.711 A-law, static payload type 8.</summary>
    Pcma,

    /// <summary>G.711 µ-law, static payload type 0.</summary>
    Pcmu,
}
