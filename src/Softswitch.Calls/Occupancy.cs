using Softswitch.Calls.Trunks;

namespace Softswitch.Calls;

/// <summary>Counts the calls each extension and each trunk has now, ringing ones included.</summary>
internal sealed class Occupancy
{
    private const string Trunk = "trunk ";

    private readonly Dictionary<string, int> _calls = [];

    public int this[string key] => _calls.GetValueOrDefault(key);

    /// <summary>What a trunk is counted by; no extension has such a number.</summary>
    public static string KeyOf(string trunk) => Trunk + trunk;

    /// <summary>What a party is counted by.</summary>
    public static string KeyOf(Party party) => party.Trunk is null ? party.Number : KeyOf(party.Trunk);

    public void Enter(string key)
    {
        _calls[key] = this[key] + 1;
        Count(key, 1);
    }

    public void Leave(string key)
    {
        if (this[key] > 1)
        {
            _calls[key]--;
        }
        else
        {
            _calls.Remove(key);
        }

        Count(key, -1);
    }

    private static void Count(string key, int change)
    {
        if (key.StartsWith(Trunk, StringComparison.Ordinal))
        {
            TrunkMetrics.LineTaken(key[Trunk.Length..], change);
        }
    }
}
