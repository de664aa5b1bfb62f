using Softswitch.Sip.Authentication;
using Softswitch.Sip.Messages;
using Softswitch.Sip.Transactions;
using Softswitch.Sip.Transports;

namespace Softswitch.Calls.Trunks;

/// <summary>A request to the operator outside of calls, with its answer: OPTIONS or REGISTER.</summary>
/// <param name="credentials">Takes the challenge of a 401 or 407; null: nobody does.</param>
internal sealed class TrunkRequest(DigestClient? credentials) : IClientTransactionUser
{
    private readonly TaskCompletionSource<TrunkReply> _reply = new(); // completed on the loop

    public Task<TrunkReply> Reply => _reply.Task;

    public void OnResponse(ClientTransaction transaction, SipMessage response, SipFlow flow)
    {
        if (response.StatusCode >= 200)
        {
            var isChallenge = response.StatusCode is 401 or 407 && credentials?.TryAccept(response) == true;
            _reply.TrySetResult(new TrunkReply(response.StatusCode, isChallenge, ExpiresOf(transaction.Request, response), SecondsOf(response.GetString(HeaderName.MinExpires))));
        }
    }

    public void OnFailure(ClientTransaction transaction, ClientFailure failure) =>
        _reply.TrySetResult(new TrunkReply(failure == ClientFailure.Timeout ? 408 : 503, IsChallenge: false, null, null));

    /// <summary>How long our contact lives: its own parameter, else the Expires field (RFC 3261 §10.2.4).</summary>
    private static TimeSpan? ExpiresOf(SipRequest request, SipMessage response)
    {
        foreach (var value in response.GetAll(HeaderName.Contact))
        {
            if (NameAddr.TryParse(value, out var contact)
                && request.Contact is { } own && own.Contains(System.Text.Encoding.UTF8.GetString(contact.Uri), StringComparison.OrdinalIgnoreCase)
                && contact.TryGetParameter("expires"u8, out var expires))
            {
                return SecondsOf(System.Text.Encoding.ASCII.GetString(expires));
            }
        }

        return SecondsOf(response.GetString(HeaderName.Expires));
    }

    private static TimeSpan? SecondsOf(string? text) => uint.TryParse(text, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
