namespace Softswitch.Calls.Gate;

/// <summary>Numbers whose callers are asked for nothing.</summary>
public interface IEmergencyNumbers
{
    /// <summary>True when an emergency number is meant by what was dialled.</summary>
    bool IsEmergency(string dialled);
}
