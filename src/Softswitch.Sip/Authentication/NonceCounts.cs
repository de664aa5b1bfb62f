namespace Softswitch.Sip.Authentication;

/// <summary>The highest nonce count seen with each of the latest nonces (RFC 7616 §3.4.5), so that no answer serves twice.</summary>
/// <remarks>
/// A fixed table, one place for every serial number modulo its size; only a right answer takes a place, so strangers cannot fill it.
/// When a newer nonce has taken the place, the older one counts as used up: its owner gets a new one and no replay slips through.
/// </remarks>
internal sealed class NonceCounts
{
    private const int Size = 16_384;

    private readonly (uint Serial, uint Count)[] _places = new (uint, uint)[Size];

    /// <summary>Records a count.</summary>
    /// <returns>False when this count or a higher one was seen before, or that can no longer be told.</returns>
    public bool TryUse(uint serial, uint count)
    {
        ref var place = ref _places[serial % Size];
        var isNewer = place.Serial == 0 || (int)(serial - place.Serial) > 0;
        if (count == 0 || (!isNewer && (place.Serial != serial || count <= place.Count)))
        {
            return false;
        }

        place = (serial, count);
        return true;
    }
}
