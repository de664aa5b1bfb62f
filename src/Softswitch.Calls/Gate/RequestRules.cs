using System.Buffers.Text;
using System.Text;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Gate;

/// <summary>Inspection of a request outside a dialog (RFC 3261 §8.2.1 to §8.2.3), before anybody is asked for a password.</summary>
/// <remarks>What could never be served is refused without a challenge: that tells nothing about users and spares a round trip.</remarks>
internal static class RequestRules
{
    /// <param name="request">The request.</param>
    /// <param name="flow">The way it came.</param>
    /// <param name="domains">What the Request-URI has to name; null: anything, for trunks write what they know us by.</param>
    /// <returns>The refusal, or null when the request may go on.</returns>
    public static SipResponse? Inspect(SipMessage request, SipFlow flow, OwnDomains? domains) =>
        Method(request) ?? RequestUri(request, flow, domains) ?? Hops(request) ?? Extensions(request) ?? Content(request);

    private static SipResponse? Method(SipMessage request) => request.Method switch
    {
        SipMethod.Invite or SipMethod.Options or SipMethod.Register or SipMethod.Subscribe => null,

        // Their only place is a dialog, and this one is in none (RFC 3261 §15.1.2, RFC 3262 §3, RFC 3311 §5.2).
        SipMethod.Bye or SipMethod.Cancel or SipMethod.Update or SipMethod.Prack or SipMethod.Notify => new SipResponse(481),
        _ => new SipResponse(405) { Headers = { { HeaderName.Allow, Capabilities.Allow } } },
    };

    private static SipResponse? RequestUri(SipMessage request, SipFlow flow, OwnDomains? domains)
    {
        if (!SipUri.TryParse(request.RequestUri, out var uri))
        {
            return IsSipScheme(request.RequestUri) ? new SipResponse(400, "Bad Request-URI") : new SipResponse(416);
        }

        return domains is null || domains.Contains(uri.Host, flow) ? null : new SipResponse(404, "Domain Not Served Here");
    }

    /// <remarks>Only an INVITE goes further than to us, so only it can run in a circle.</remarks>
    private static SipResponse? Hops(SipMessage request)
    {
        if (!request.Has(HeaderName.MaxForwards))
        {
            return null;
        }

        var value = request.Get(HeaderName.MaxForwards);
        if (!Utf8Parser.TryParse(value, out byte hops, out var digits) || digits != value.Length)
        {
            return new SipResponse(400, "Bad Max-Forwards");
        }

        return hops == 0 && request.Method == SipMethod.Invite ? new SipResponse(483) : null;
    }

    private static SipResponse? Extensions(SipMessage request)
    {
        var unsupported = new List<string>();
        foreach (var tag in request.GetAll(HeaderName.Require))
        {
            if (!(request.Method == SipMethod.Register && Ascii.EqualsIgnoreCase(tag, "path"u8)))
            {
                unsupported.Add(Encoding.ASCII.GetString(tag));
            }
        }

        return unsupported.Count == 0
            ? null
            : new SipResponse(420) { Headers = { { HeaderName.Unsupported, string.Join(", ", unsupported) } } };
    }

    private static SipResponse? Content(SipMessage request)
    {
        var encoding = request.Get(HeaderName.ContentEncoding);
        return encoding.IsEmpty || Ascii.EqualsIgnoreCase(encoding, "identity"u8)
            ? null
            : new SipResponse(415) { Headers = { { HeaderName.Accept, Capabilities.Accept }, { HeaderName.AcceptEncoding, "identity" } } };
    }

    private static bool IsSipScheme(ReadOnlySpan<byte> uri)
    {
        var colon = uri.IndexOf((byte)':');
        return colon >= 0 && (Ascii.EqualsIgnoreCase(uri[..colon], "sip"u8) || Ascii.EqualsIgnoreCase(uri[..colon], "sips"u8));
    }
}
