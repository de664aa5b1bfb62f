namespace Softswitch.Sip.Dialogs;

/// <summary>Hears what becomes of a call that we make. All calls come on the signalling loop.</summary>
public interface IOutgoingInviteUser
{
    /// <summary>A provisional response, 100 included.</summary>
    /// <param name="invite">The call it belongs to.</param>
    /// <param name="statusCode">100 to 199.</param>
    /// <param name="sdp">Early media's answer, or empty.</param>
    void OnProgress(OutgoingInvite invite, int statusCode, ReadOnlyMemory<byte> sdp);

    /// <summary>The device has answered (the ACK has been sent); the session is the user's to attach to. Called at most once.</summary>
    void OnAnswered(OutgoingInvite invite, InviteSession session, ReadOnlyMemory<byte> sdp);

    /// <summary>No session came of it: a final response of 300 to 699, 408 for silence, 503 for a broken transport. Called at most once.</summary>
    void OnFailed(OutgoingInvite invite, int statusCode);
}
