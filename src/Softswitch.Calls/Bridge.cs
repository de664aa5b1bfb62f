using Microsoft.Extensions.Logging;
using Softswitch.Calls.Negotiation;
using Softswitch.Calls.Tracing;
using Softswitch.Media.Engine;
using Softswitch.Sip.Dialogs;
using Softswitch.Sip.Sdp;

namespace Softswitch.Calls;

/// <summary>Two legs in conversation: speech is relayed, and hold and resume pass through from one to the other.</summary>
internal sealed class Bridge
{
    private readonly Leg _caller;
    private readonly ILogger _log;
    private readonly CallTrace _trace;
    private readonly LifeWatch _watch;
    private readonly TaskCompletionSource _ended = new();

    public Bridge(Leg caller, Leg called, CallTrace trace, TimeProvider time, ILogger log)
    {
        _watch = new LifeWatch(time, trace, caller, called);
        _caller = caller;
        _log = log;
        _trace = trace;
        caller.Stream.Bridge(called.Stream);
        caller.OfferReceived = offer => _ = PassOnAsync(caller, called, offer);
        called.OfferReceived = offer => _ = PassOnAsync(called, caller, offer);
        caller.InfoReceived = called.Session!.Inform;
        called.InfoReceived = caller.Session!.Inform;
        called.Ended = end =>
        {
            trace.Add(end == SessionEnd.Lost ? $"{called.Number} was lost" : $"{called.Number} hung up");
            _ended.TrySetResult();
        };
    }

    /// <summary>Completes when the called party has hung up; the caller's hang-up ends the call itself.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Parts the legs; the caller's own offers are answered by its leg again.</summary>
    public void Close()
    {
        _watch.Stop();
        _caller.OfferReceived = null;
        _caller.AnswerReceived = null;
        _caller.InfoReceived = null;
        _caller.Stream.Bridge(null);
    }

    private async Task PassOnAsync(Leg from, Leg to, PendingOffer offer)
    {
        try
        {
            if (offer.Sdp.IsEmpty)
            {
                var before = from.Audio.RemoteDirection;
                from.AnswerReceived = () => _ = FollowAsync(from, to, before);
                offer.Accept(from.Audio.Offer(from.Audio.Codec ?? AudioCodec.Pcma));
            }
            else if (!RemoteAudio.TryRead(offer.Sdp.Span, out var remote))
            {
                offer.Reject(488);
            }
            else if (remote!.Direction == from.Audio.RemoteDirection)
            {
                offer.Accept(from.Answer(remote)); // a new address or codec concerns this leg only
            }
            else
            {
                await ChangeDirectionAsync(from, to, offer, remote);
            }
        }
        catch (Exception e)
        {
            _log.OfferFailed(e, from.Number);
            offer.Reject(500);
        }
    }

    /// <summary>Offers the other party the same direction: it hears nothing, or is heard by nobody, just as the first party wishes.</summary>
    private async Task ChangeDirectionAsync(Leg from, Leg to, PendingOffer offer, RemoteAudio remote)
    {
        var before = from.Audio.RemoteDirection;
        var (status, direction) = await TellAsync(from, to, remote.Direction);
        if (!offer.IsOpen)
        {
            if (status == 200 && !from.Session!.IsEnded)
            {
                await TellAsync(from, to, before); // taken back with CANCEL meanwhile
            }
        }
        else if (status == 200)
        {
            offer.Accept(from.Answer(remote, direction: direction));
        }
        else if (status == 491)
        {
            offer.Reject(491);
        }
        else
        {
            offer.Accept(from.Answer(remote)); // the other phone does not play along: this party is held all the same
        }
    }

    /// <summary>The peer has answered our offer in its ACK, perhaps with another direction: the other party is told when it is done already.</summary>
    private async Task FollowAsync(Leg from, Leg to, SdpDirection before)
    {
        if (from.Audio.RemoteDirection != before && !from.Session!.IsEnded)
        {
            await TellAsync(from, to, from.Audio.RemoteDirection);
        }
    }

    private async Task<(int Status, SdpDirection Answer)> TellAsync(Leg from, Leg to, SdpDirection direction)
    {
        _trace.Add(direction.HasFlag(SdpDirection.RecvOnly) ? $"{from.Number} resumed the call" : $"{from.Number} put the call on hold");
        var result = await to.Session!.OfferAsync(to.Audio.Offer(to.Audio.Codec ?? AudioCodec.Pcma, direction));
        if (result.StatusCode != 200)
        {
            return (result.StatusCode, default);
        }

        if (!RemoteAudio.TryRead(result.Answer.Span, out var answer))
        {
            return (488, default);
        }

        to.Stream.Update(to.Audio.Accept(answer!, direction));
        return (200, answer!.Direction);
    }
}
