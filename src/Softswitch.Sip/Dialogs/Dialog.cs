using System.Text;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Sip.Dialogs;

/// <summary>The state of a dialog (RFC 3261 §12): who the parties are, where requests go and how they are numbered.</summary>
public sealed class Dialog
{
    private uint _localCSeq;
    private uint? _remoteCSeq;

    private Dialog(string callId, string localTag, string remoteTag, string local, string remote, string remoteTarget, IReadOnlyList<string> routeSet, SipFlow flow)
    {
        CallId = callId;
        LocalTag = localTag;
        RemoteTag = remoteTag;
        Local = local;
        Remote = remote;
        RemoteTarget = remoteTarget;
        RouteSet = routeSet;
        Flow = flow;
    }

    public string CallId { get; }

    public string LocalTag { get; }

    /// <summary>The peer's tag; empty for a peer of RFC 2543.</summary>
    public string RemoteTag { get; }

    /// <summary>Whole From value of our requests, with tag.</summary>
    public string Local { get; }

    /// <summary>Whole To value of our requests, with tag.</summary>
    public string Remote { get; }

    /// <summary>The peer's Contact URI: Request-URI of our requests.</summary>
    public string RemoteTarget { get; private set; }

    public IReadOnlyList<string> RouteSet { get; }

    /// <summary>The way the peer was last heard on.</summary>
    public SipFlow Flow { get; private set; }

    /// <summary>The dialog that a request outside a dialog makes at the server's side (§12.1.1).</summary>
    /// <returns>Null when the request has no usable Contact.</returns>
    public static Dialog? AsServer(SipMessage request, string localTag, SipFlow flow)
    {
        if (!TryContact(request, out var target))
        {
            return null;
        }

        return new Dialog(
            Encoding.UTF8.GetString(request.CallId),
            localTag,
            Encoding.UTF8.GetString(request.FromTag),
            $"{request.GetString(HeaderName.To)};tag={localTag}",
            request.GetString(HeaderName.From)!,
            target,
            RecordRoute(request),
            flow)
        {
            _remoteCSeq = request.CSeq.Number,
        };
    }

    /// <summary>The dialog that a response makes at the client's side (§12.1.2).</summary>
    /// <returns>Null when the response has no To tag or no usable Contact.</returns>
    public static Dialog? AsClient(SipRequest request, SipMessage response, string localTag, SipFlow flow)
    {
        if (response.ToTag.IsEmpty || !TryContact(response, out var target))
        {
            return null;
        }

        var routes = RecordRoute(response);
        routes.Reverse();
        return new Dialog(
            request.CallId,
            localTag,
            Encoding.UTF8.GetString(response.ToTag),
            request.From,
            response.GetString(HeaderName.To)!,
            target,
            routes,
            flow)
        {
            _localCSeq = request.CSeq,
        };
    }

    /// <summary>A request of ours inside the dialog, with the next sequence number (§12.2.1.1).</summary>
    public SipRequest NewRequest(SipMethod method, string? contact = null, string? contentType = null, ReadOnlyMemory<byte> body = default, SipHeaderList? headers = null) =>
        Build(method, ++_localCSeq, contact, contentType, body, headers);

    /// <summary>The ACK of a 2xx, numbered like its INVITE (§13.2.2.4).</summary>
    public SipRequest NewAck(uint inviteCSeq) => Build(SipMethod.Ack, inviteCSeq, null, null, default, null);

    /// <summary>Takes note of a request of the peer: its number must be higher than those before (§12.2.2); refreshes flow and target.</summary>
    /// <returns>False when it is out of order: 500.</returns>
    public bool TryAccept(SipMessage request, SipFlow flow)
    {
        if (request.CSeq.Number <= _remoteCSeq)
        {
            return false;
        }

        _remoteCSeq = request.CSeq.Number;
        Flow = flow;
        if (request.Method is SipMethod.Invite or SipMethod.Update)
        {
            RefreshTarget(request);
        }

        return true;
    }

    /// <summary>The peer is reached by another way from now on.</summary>
    public void MoveTo(SipFlow flow) => Flow = flow;

    /// <summary>Takes over the Contact of a target refresh: the peer's re-INVITE or UPDATE, or its 2xx to ours.</summary>
    public void RefreshTarget(SipMessage message)
    {
        if (TryContact(message, out var target))
        {
            RemoteTarget = target;
        }
    }

    private static List<string> RecordRoute(SipMessage message)
    {
        List<string> routes = [];
        foreach (var route in message.GetAll(HeaderName.RecordRoute))
        {
            routes.Add(Encoding.UTF8.GetString(route));
        }

        return routes;
    }

    private static bool TryContact(SipMessage message, out string uri)
    {
        uri = "";
        if (!NameAddr.TryParse(message.Get(HeaderName.Contact), out var contact) || contact.Uri.IsEmpty)
        {
            return false;
        }

        uri = Encoding.UTF8.GetString(contact.Uri);
        return true;
    }

    private SipRequest Build(SipMethod method, uint cseq, string? contact, string? contentType, ReadOnlyMemory<byte> body, SipHeaderList? headers) =>
        new(method, RemoteTarget)
        {
            From = Local,
            To = Remote,
            CallId = CallId,
            CSeq = cseq,
            Contact = contact,
            Route = RouteSet,
            Headers = headers ?? [],
            ContentType = contentType,
            Body = body,
        };
}
