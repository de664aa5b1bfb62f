using System.Text;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Trunks;

/// <summary>The trunks of the office. Belongs to the signalling loop.</summary>
public sealed class TrunkService(TrunkServices services, ITrunkNumbers numbers) : IDisposable
{
    private const int MaxDigits = 32;

    private const int MaxName = 64;

    private readonly Dictionary<string, TrunkPeer> _peers = [];

    /// <summary>Takes the trunks of a configuration into use; one that has not changed goes on as it is.</summary>
    /// <param name="options">By name.</param>
    public void Apply(IReadOnlyDictionary<string, TrunkOptions> options)
    {
        foreach (var peer in _peers.Values.Where(peer => !peer.Options.Equals(options.GetValueOrDefault(peer.Options.Name))).ToList())
        {
            _peers.Remove(peer.Options.Name);
            peer.Dispose();
        }

        foreach (var (name, wanted) in options.Where(wanted => !_peers.ContainsKey(wanted.Key)))
        {
            var peer = new TrunkPeer(services, wanted);
            _peers.Add(name, peer);
            peer.Start();
        }
    }

    public void Dispose()
    {
        foreach (var peer in _peers.Values)
        {
            peer.Dispose();
        }

        _peers.Clear();
    }

    internal TrunkPeer? Find(string name) => _peers.GetValueOrDefault(name);

    /// <summary>Whether a trunk can take one more call.</summary>
    /// <param name="name">Name of the trunk.</param>
    /// <param name="calls">Calls it has now.</param>
    /// <param name="isEmergency">True: the lines kept for emergency calls count too.</param>
    internal TrunkLine LineOf(string name, int calls, bool isEmergency)
    {
        if (Find(name) is not { IsDown: false } peer)
        {
            return TrunkLine.Down;
        }

        var lines = peer.Options.MaxCalls - (isEmergency ? 0 : peer.Options.ReservedForEmergency);
        return calls >= lines ? TrunkLine.Full : TrunkLine.Free;
    }

    /// <summary>The trunk that a request comes from, by its source address.</summary>
    /// <returns>Null when it comes from none.</returns>
    internal TrunkPeer? FindSource(SipFlow flow)
    {
        TrunkPeer? byAddress = null;
        foreach (var peer in _peers.Values.Where(peer => peer.Includes(flow.Remote.Address)))
        {
            if (peer.Flow()?.Remote.Equals(flow.Remote) == true)
            {
                return peer; // several trunks of one operator differ by port
            }

            byAddress ??= peer;
        }

        return byAddress;
    }

    /// <summary>Reads who calls whom from an INVITE of a trunk.</summary>
    internal IncomingTrunkCall Read(TrunkPeer peer, SipMessage invite)
    {
        var called = peer.Options.DidFrom switch
        {
            CalledNumberSource.To => NumberIn(invite.To.Uri),
            CalledNumberSource.CalledPartyId => NameAddr.TryParse(invite.Get(HeaderName.PCalledPartyId), out var id) ? NumberIn(id.Uri) : "",
            _ => "",
        };
        return new IncomingTrunkCall(CallerOf(peer.Options.Name, invite), called.Length > 0 ? called : NumberIn(invite.RequestUri));
    }

    private Party CallerOf(string trunk, SipMessage invite)
    {
        var from = invite.From;
        var user = UserOf(from.Uri);
        if (WantsPrivacy(invite) || user.Equals(Party.Anonymous, StringComparison.OrdinalIgnoreCase))
        {
            return new Party(Party.Anonymous, "") { Trunk = trunk };
        }

        var asserted = "";
        foreach (var value in invite.GetAll(HeaderName.PAssertedIdentity))
        {
            asserted = asserted.Length == 0 && NameAddr.TryParse(value, out var identity) ? NumberIn(identity.Uri) : asserted;
        }

        var number = asserted.Length > 0 ? asserted : NumberIn(from.Uri);
        return number.Length == 0
            ? new Party(Party.Anonymous, "") { Trunk = trunk }
            : new Party(numbers.CallerNumber(trunk, number), Printable(from.DisplayNameText)) { Trunk = trunk };
    }

    /// <summary>RFC 3323 §4.2, RFC 3325 §9.3: any of these means that the caller does not want to be known.</summary>
    private static bool WantsPrivacy(SipMessage invite)
    {
        var privacy = invite.GetString(HeaderName.Privacy) ?? "";
        return privacy.Split(';', ',').Any(value => value.Trim().ToLowerInvariant() is "id" or "user" or "header" or "session");
    }

    /// <summary>The telephone number in a sip or tel URI: digits, a leading +, star and hash; what else stands there is for the eye.</summary>
    private static string NumberIn(ReadOnlySpan<byte> uri)
    {
        var user = UserOf(uri);
        var end = user.IndexOf(';', StringComparison.Ordinal); // number portability and the like (RFC 4694)
        return string.Concat((end < 0 ? user : user[..end]).Where(c => char.IsAsciiDigit(c) || c is '+' or '*' or '#').Take(MaxDigits));
    }

    private static string UserOf(ReadOnlySpan<byte> uri)
    {
        if (SipUri.TryParse(uri, out var sip))
        {
            return sip.UserText;
        }

        return uri.Length > 4 && Encoding.ASCII.GetString(uri[..4]).Equals("tel:", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(uri[4..]) : "";
    }

    private static string Printable(string name) => string.Concat(name.Where(c => !char.IsControl(c)).Take(MaxName));
}
