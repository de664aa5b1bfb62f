using Microsoft.Extensions.Logging;
using Softswitch.Calls;

namespace Softswitch.Voicemail.Listening;

/// <summary>Asks for the PIN of a mailbox.</summary>
internal sealed class PinGate(PinGuard guard, ILogger logger)
{
    private const int Tries = 3;
    private const int LongestPin = 32;
    private const string FirstKeys = "0123456789#";

    private static readonly TimeSpan FirstKeyWithin = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan NextKeyWithin = TimeSpan.FromSeconds(4);

    /// <summary>Asks, three times at most, and says why it refuses.</summary>
    /// <returns>True when the caller may go on.</returns>
    public async Task<bool> PassAsync(ICall call, string mailbox, string? pin, Announcements announcements)
    {
        if (pin is null)
        {
            VoicemailMetrics.Opening("no-pin");
            await call.PlayAsync(announcements.Say(VoicemailPrompts.NoPin));
            return false;
        }

        for (var attempt = 0; attempt < Tries; attempt++)
        {
            if (guard.IsLocked(mailbox, call.Caller.Number))
            {
                break;
            }

            var entered = await ReadAsync(call, announcements);
            if (entered.Length > 0 && guard.Try(mailbox, call.Caller.Number, pin, entered))
            {
                VoicemailMetrics.Opening("opened");
                return true;
            }

            if (entered.Length > 0)
            {
                VoicemailMetrics.Opening("wrong-pin");
                logger.PinWrong(mailbox, call.Caller.Number);
            }

            await call.PlayAsync(announcements.Say(VoicemailPrompts.WrongPin));
        }

        if (guard.IsLocked(mailbox, call.Caller.Number))
        {
            VoicemailMetrics.Opening("locked");
            logger.MailboxLocked(mailbox, call.Caller.Number);
            await call.PlayAsync(announcements.Say(VoicemailPrompts.Locked));
        }

        return false;
    }

    private static async Task<string> ReadAsync(ICall call, Announcements announcements)
    {
        var first = await call.PlayAsync(announcements.Say(VoicemailPrompts.EnterPin), FirstKeys);
        return first switch
        {
            null => await call.ReadDigitsAsync(LongestPin, FirstKeyWithin, NextKeyWithin),
            '#' => "",
            _ => first + await call.ReadDigitsAsync(LongestPin - 1, NextKeyWithin, NextKeyWithin),
        };
    }
}
