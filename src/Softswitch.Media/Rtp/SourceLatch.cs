using Softswitch.Media.Engine;

namespace Softswitch.Media.Rtp;

/// <summary>Decides whose packets are the peer's, and where the peer is sent to.</summary>
/// <remarks>
/// The address of the peer's SDP; else, behind NAT, the first source with the address its signalling comes from. Every offer/answer re-arms.
/// Once a source is held, its SSRC has to stay; after 2 s of silence another source of the same two kinds may take over (DECT handover).
/// </remarks>
internal sealed class SourceLatch
{
    /// <summary>How long the source must have been silent before another may take over.</summary>
    public static readonly TimeSpan TakeOverAfter = TimeSpan.FromSeconds(2);

    /// <summary>How long before the same address may come with another SSRC: no packet of a flow that is alive is that late.</summary>
    public static readonly TimeSpan NewSsrcAfter = TimeSpan.FromMilliseconds(200);

    private MediaAddress _described;
    private MediaAddress _signalling;
    private MediaAddress _source;
    private bool _hasDescribed;
    private bool _hasSource;
    private bool _isArmed = true;
    private uint _ssrc;
    private TimeSpan _acceptedAt;

    /// <summary>Where to send; <c>false</c> while the peer has given no address.</summary>
    public bool TryGetTarget(out MediaAddress target)
    {
        target = _hasSource ? _source : _described;
        return _hasDescribed;
    }

    /// <summary>Takes what an offer/answer says and accepts a source anew.</summary>
    /// <param name="described">Address in the peer's SDP; null or unspecified: not known.</param>
    /// <param name="signalling">Address the peer's signalling comes from; its port is of no account.</param>
    public void Arm(MediaAddress? described, MediaAddress signalling)
    {
        var address = described is { IsUnspecified: false } known ? known : default;
        if (address != _described || !signalling.IsSameHost(_signalling))
        {
            _hasSource = false; // else the source held keeps being sent to, until another is heard
        }

        _described = address;
        _hasDescribed = !address.IsUnspecified && address.Port != 0;
        _signalling = signalling;
        _isArmed = true;
    }

    /// <summary>True when a packet with a fitting payload type is the peer's.</summary>
    public bool Accepts(in MediaAddress from, uint ssrc, TimeSpan now)
    {
        if (!MayTake(from, ssrc, now))
        {
            return false;
        }

        _source = from;
        _ssrc = ssrc;
        _hasSource = true;
        _isArmed = false;
        _acceptedAt = now;
        return true;
    }

    /// <summary>True when something that is not RTP (RTCP) comes from a host the peer may be at.</summary>
    public bool Knows(in MediaAddress from) =>
        (_hasSource && from.IsSameHost(_source)) || (_hasDescribed && from.IsSameHost(_described)) || from.IsSameHost(_signalling);

    private bool MayTake(in MediaAddress from, uint ssrc, TimeSpan now)
    {
        var isDescribed = _hasDescribed && from == _described;
        if (_hasSource && !_isArmed)
        {
            var silence = now - _acceptedAt;
            if (from == _source)
            {
                return ssrc == _ssrc || silence >= NewSsrcAfter;
            }

            if (silence < TakeOverAfter && !(isDescribed && _source != _described))
            {
                return false;
            }
        }

        return isDescribed || from.IsSameHost(_signalling);
    }
}
