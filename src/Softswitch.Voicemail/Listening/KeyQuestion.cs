using Softswitch.Calls;
using Softswitch.Calls.Prompts;

namespace Softswitch.Voicemail.Listening;

/// <summary>A menu: keys count while it is said and for a while afterwards.</summary>
internal static class KeyQuestion
{
    public const string AnyKey = "0123456789*#";

    private static readonly TimeSpan KeyWithin = TimeSpan.FromSeconds(6);

    /// <returns>The key; null when none was pressed.</returns>
    public static async Task<char?> AskAsync(ICall call, Speech question)
    {
        if (await call.PlayAsync(question, AnyKey) is { } key)
        {
            return key;
        }

        var keys = await call.ReadDigitsAsync(1, KeyWithin, KeyWithin, terminators: "");
        return keys.Length > 0 ? keys[0] : null;
    }
}
