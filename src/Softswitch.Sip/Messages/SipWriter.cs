using System.Buffers;

namespace Softswitch.Sip.Messages;

/// <summary>Writes messages as bytes. Every message has a Content-Length; no text can break out of its line.</summary>
public static class SipWriter
{
    /// <summary>Writes a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="via">Whole value of its one Via: <c>SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK…;rport</c>.</param>
    /// <param name="output">Gets the bytes, appended.</param>
    public static void Write(SipRequest request, string via, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(request);
        var message = new SipOutput(output);
        WriteHead(ref message, request, SipMethods.Name(request.Method), via, request.MaxForwards);
        message.Field("To: "u8, request.To);
        WriteTail(ref message, request.Contact, request.Headers, request.ContentType, request.Body.Span);
    }

    /// <summary>Writes the CANCEL of a request: same Request-URI, Call-ID, To, From, Route and CSeq number (RFC 3261 §9.1).</summary>
    /// <param name="request">The request to be cancelled.</param>
    /// <param name="via">The very Via value that request was sent with.</param>
    /// <param name="reason">Value of the Reason header field, or null.</param>
    /// <param name="output">Gets the bytes, appended.</param>
    public static void WriteCancel(SipRequest request, string via, string? reason, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(request);
        var message = new SipOutput(output);
        WriteHead(ref message, request, "CANCEL", via, request.MaxForwards);
        message.Field("To: "u8, request.To);
        if (reason is not null)
        {
            message.Field("Reason: "u8, reason);
        }

        WriteTail(ref message, null, null, null, default);
    }

    /// <summary>Writes the ACK of a final response to INVITE that is not a 2xx; it belongs to the INVITE's transaction (RFC 3261 §17.1.1.3).</summary>
    /// <param name="request">The INVITE.</param>
    /// <param name="via">The very Via value the INVITE was sent with.</param>
    /// <param name="response">The response; its To is taken.</param>
    /// <param name="output">Gets the bytes, appended.</param>
    public static void WriteAck(SipRequest request, string via, SipMessage response, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(response);
        var message = new SipOutput(output);
        WriteHead(ref message, request, "ACK", via, request.MaxForwards);
        message.Field("To: "u8, response.Get(HeaderName.To));
        WriteTail(ref message, null, null, null, default);
    }

    /// <summary>Writes a response. A request that could only be read in part gets back what there is of it.</summary>
    /// <param name="response">The response.</param>
    /// <param name="request">The request it answers; gives Via, From, To, Call-ID, CSeq, the Timestamp of a 100 and the Record-Route
    /// of a response that makes a dialog (RFC 3261 §8.2.6, §12.1.1).</param>
    /// <param name="localTag">Tag for To when neither the request nor <see cref="SipResponse.ToTag"/> has one; empty for none.
    /// A 100 gets none.</param>
    /// <param name="topVia">Replaces the first Via value (received and rport filled in); empty leaves it as received.</param>
    /// <param name="output">Gets the bytes, appended.</param>
    public static void Write(
        SipResponse response, SipMessage request, string? localTag, ReadOnlySpan<byte> topVia, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(request);
        var message = new SipOutput(output);
        message.Raw("SIP/2.0 "u8);
        message.Number(response.StatusCode);
        message.Raw(" "u8);
        message.Text(response.Reason);
        message.Raw("\r\n"u8);
        foreach (var via in request.GetAll(HeaderName.Via))
        {
            message.Field("Via: "u8, topVia.IsEmpty ? via : topVia);
            topVia = default;
        }

        Copy(ref message, "From: "u8, request, HeaderName.From);
        WriteTo(ref message, response, request, localTag);
        Copy(ref message, "Call-ID: "u8, request, HeaderName.CallId);
        Copy(ref message, "CSeq: "u8, request, HeaderName.CSeq);
        if (response.StatusCode == 100)
        {
            Copy(ref message, "Timestamp: "u8, request, HeaderName.Timestamp);
        }

        if (MakesDialog(response.StatusCode, request.Method))
        {
            foreach (var route in request.GetAll(HeaderName.RecordRoute))
            {
                message.Field("Record-Route: "u8, route);
            }
        }

        WriteTail(ref message, response.Contact, response.Headers, response.ContentType, response.Body.Span);
    }

    private static bool MakesDialog(int statusCode, SipMethod method) => statusCode is > 100 and < 300
        && method is SipMethod.Invite or SipMethod.Subscribe or SipMethod.Refer or SipMethod.Notify;

    private static void WriteHead(ref SipOutput message, SipRequest request, string method, string via, int maxForwards)
    {
        message.Text(method);
        message.Raw(" "u8);
        message.Uri(request.RequestUri);
        message.Raw(" SIP/2.0\r\n"u8);
        message.Field("Via: "u8, via);
        message.Field("Max-Forwards: "u8, maxForwards);
        foreach (var route in request.Route)
        {
            message.Field("Route: "u8, route);
        }

        message.Field("From: "u8, request.From);
        message.Field("Call-ID: "u8, request.CallId);
        message.Raw("CSeq: "u8);
        message.Number(request.CSeq);
        message.Raw(" "u8);
        message.Text(method);
        message.Raw("\r\n"u8);
    }

    private static void WriteTo(ref SipOutput message, SipResponse response, SipMessage request, string? localTag)
    {
        if (!request.Has(HeaderName.To))
        {
            return;
        }

        message.Raw("To: "u8);
        message.Raw(request.Get(HeaderName.To));
        var tag = response.ToTag ?? localTag;
        if (request.ToTag.IsEmpty && response.StatusCode != 100 && !string.IsNullOrEmpty(tag))
        {
            message.Raw(";tag="u8);
            message.Text(tag);
        }

        message.Raw("\r\n"u8);
    }

    private static void Copy(ref SipOutput message, ReadOnlySpan<byte> prefix, SipMessage request, HeaderName name)
    {
        if (request.Has(name))
        {
            message.Field(prefix, request.Get(name));
        }
    }

    private static void WriteTail(
        ref SipOutput message, string? contact, SipHeaderList? headers, string? contentType, ReadOnlySpan<byte> body)
    {
        if (contact is not null)
        {
            message.Field("Contact: "u8, contact);
        }

        if (headers is not null)
        {
            foreach (var field in headers.Fields)
            {
                message.Text(field.Key);
                message.Raw(": "u8);
                message.Text(field.Value);
                message.Raw("\r\n"u8);
            }
        }

        if (contentType is not null)
        {
            message.Field("Content-Type: "u8, contentType);
        }

        message.Field("Content-Length: "u8, body.Length);
        message.Raw("\r\n"u8);
        message.Raw(body);
        message.Flush();
    }
}
