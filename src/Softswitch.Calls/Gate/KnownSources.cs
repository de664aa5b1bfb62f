using System.Net;
using Softswitch.Calls.Accounts;
using Softswitch.Calls.Registration;
using Softswitch.Calls.Trunks;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;

namespace Softswitch.Calls.Gate;

/// <summary>Who may call without a password: trunks, by their address; and for help any phone that is registered, by its.</summary>
public sealed class KnownSources(ILocations locations, IAccounts accounts, TrunkService trunks, IEmergencyNumbers emergency)
{
    /// <summary>The trunk that sends an INVITE.</summary>
    /// <remarks>A phone may sit at the same address (behind the same NAT): one that is registered from just there is a phone.</remarks>
    /// <returns>Null when it comes from none.</returns>
    internal TrunkPeer? FindTrunk(ServerTransaction invite) =>
        trunks.FindSource(invite.Flow) is { } trunk && !locations.Find(CallerOf(invite.Request)).Any(binding => binding.Flow.Remote.Equals(invite.Flow.Remote))
            ? trunk
            : null;

    /// <summary>Reads who calls whom from an INVITE of a trunk.</summary>
    internal IncomingTrunkCall Read(TrunkPeer trunk, ServerTransaction invite) => trunks.Read(trunk, invite.Request);

    /// <summary>The extension of an emergency call that comes from where a phone is registered: as From says if it has a binding there, else whoever has.</summary>
    /// <returns>Null when it is no such call.</returns>
    public Account? FindEmergencyCaller(ServerTransaction invite)
    {
        if (!SipUri.TryParse(invite.Request.RequestUri, out var uri) || !emergency.IsEmergency(uri.UserText))
        {
            return null;
        }

        var source = invite.Flow.Remote;
        var caller = CallerOf(invite.Request);
        var binding = locations.Find(caller).FirstOrDefault(binding => IsSameHost(binding, source))
            ?? locations.All.Where(binding => IsSameHost(binding, source)).OrderByDescending(binding => binding.Flow.Remote.Equals(source)).FirstOrDefault();
        return binding is null ? null : accounts.Find(binding.Extension);
    }

    private static bool IsSameHost(Binding binding, IPEndPoint source) => binding.Flow.Remote.Address.Equals(source.Address);

    private static string CallerOf(SipMessage invite) => SipUri.TryParse(invite.From.Uri, out var from) ? from.UserText : "";
}
