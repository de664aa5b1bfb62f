using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Softswitch.Calls.Gate;
using Softswitch.Sip.Messages;

namespace Softswitch.Calls.Subscriptions;

/// <summary>What a SUBSCRIBE asks for, read from its header fields (RFC 6665 §4.2.1).</summary>
/// <param name="Event">Whole Event value.</param>
/// <param name="Target">Contact URI; empty when none was sent (allowed in a refresh).</param>
/// <param name="Expires">Lifetime granted; zero ends the subscription.</param>
internal sealed record SubscribeRequest(string Event, string Target, TimeSpan Expires)
{
    private const int MaxLength = 512;

    private static readonly TimeSpan DefaultExpires = TimeSpan.FromHours(1);

    private static readonly TimeSpan MinExpires = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan MaxExpires = TimeSpan.FromHours(1);

    /// <returns>The refusal, or null when <paramref name="subscribe"/> is set.</returns>
    public static SipResponse? Read(SipMessage message, out SubscribeRequest? subscribe)
    {
        subscribe = null;
        var package = message.Get(HeaderName.Event);
        var semicolon = package.IndexOf((byte)';');
        var name = semicolon < 0 ? package : package[..semicolon].TrimEnd((byte)' ');
        if (!Ascii.EqualsIgnoreCase(name, "message-summary"u8))
        {
            return new SipResponse(489) { Headers = { { HeaderName.AllowEvents, Capabilities.AllowEvents } } };
        }

        if (!Accepts(message))
        {
            return new SipResponse(406, "Only " + MessageSummary.ContentType);
        }

        if (!TryTarget(message, out var target) || package.Length > MaxLength)
        {
            return new SipResponse(400, "Bad Contact Or Event");
        }

        if (!TryExpires(message, out var expires))
        {
            return new SipResponse(400, "Bad Expires");
        }

        if (expires > TimeSpan.Zero && expires < MinExpires)
        {
            var seconds = ((long)MinExpires.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return new SipResponse(423) { Headers = { { HeaderName.MinExpires, seconds } } };
        }

        subscribe = new SubscribeRequest(Encoding.UTF8.GetString(package), target, expires < MaxExpires ? expires : MaxExpires);
        return null;
    }

    private static bool Accepts(SipMessage message)
    {
        if (!message.Has(HeaderName.Accept))
        {
            return true;
        }

        foreach (var value in message.GetAll(HeaderName.Accept))
        {
            var semicolon = value.IndexOf((byte)';');
            var type = semicolon < 0 ? value : value[..semicolon].TrimEnd((byte)' ');
            if (Ascii.EqualsIgnoreCase(type, "application/simple-message-summary"u8)
                || Ascii.EqualsIgnoreCase(type, "application/*"u8)
                || type.SequenceEqual("*/*"u8))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryTarget(SipMessage message, out string target)
    {
        target = "";
        foreach (var value in message.GetAll(HeaderName.Contact))
        {
            if (target.Length > 0 || value.Length > MaxLength
                || !NameAddr.TryParse(value, out var contact) || !SipUri.TryParse(contact.Uri, out _))
            {
                return false;
            }

            target = Encoding.UTF8.GetString(contact.Uri);
        }

        return true;
    }

    private static bool TryExpires(SipMessage message, out TimeSpan expires)
    {
        expires = DefaultExpires;
        if (!message.Has(HeaderName.Expires))
        {
            return true;
        }

        var value = message.Get(HeaderName.Expires);
        if (!Utf8Parser.TryParse(value, out uint seconds, out var digits) || digits != value.Length)
        {
            return false;
        }

        expires = TimeSpan.FromSeconds(seconds);
        return true;
    }
}
