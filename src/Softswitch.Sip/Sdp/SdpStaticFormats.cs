namespace Softswitch.Sip.Sdp;

/// <summary>Payload types that need no a=rtpmap (RFC 3551 §6).</summary>
internal static class SdpStaticFormats
{
    private static readonly SdpFormat?[] _formats = Table();

    /// <summary>The format of a static payload type; null for one that RFC 3551 leaves open.</summary>
    /// <param name="payloadType">0 to 127.</param>
    public static SdpFormat? Find(int payloadType) => payloadType < _formats.Length ? _formats[payloadType] : null;

    private static SdpFormat?[] Table()
    {
        SdpFormat[] known =
        [
            new(0, "PCMU", 8000), new(3, "GSM", 8000), new(4, "G723", 8000), new(5, "DVI4", 8000), new(6, "DVI4", 16000),
            new(7, "LPC", 8000), new(8, "PCMA", 8000), new(9, "G722", 8000), new(10, "L16", 44100, 2), new(11, "L16", 44100),
            new(12, "QCELP", 8000), new(13, "CN", 8000), new(14, "MPA", 90000), new(15, "G728", 8000), new(16, "DVI4", 11025),
            new(17, "DVI4", 22050), new(18, "G729", 8000), new(25, "CelB", 90000), new(26, "JPEG", 90000), new(28, "nv", 90000),
            new(31, "H261", 90000), new(32, "MPV", 90000), new(33, "MP2T", 90000), new(34, "H263", 90000),
        ];
        var table = new SdpFormat?[35];
        foreach (var format in known)
        {
            table[format.PayloadType] = format;
        }

        return table;
    }
}
