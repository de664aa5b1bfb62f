namespace Softswitch.Sip.Messages;

/// <summary>Default reason phrases (RFC 3261 §21 and the extensions this exchange uses).</summary>
public static class SipReasons
{
    public static string For(int statusCode) => throw new NotImplementedException();
}
