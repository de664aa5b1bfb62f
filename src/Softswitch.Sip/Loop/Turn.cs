using System.Runtime.CompilerServices;

namespace Softswitch.Sip.Loop;

/// <summary>One thing for the loop to run: an action, a continuation with its state, or a timer.</summary>
/// <param name="what">An <see cref="Action"/>, a <see cref="SendOrPostCallback"/> or a <see cref="LoopTimer"/>.</param>
/// <param name="state">State of the callback; null for the others.</param>
internal readonly struct Turn(object what, object? state)
{
    /// <summary>What ran, for messages to people: the method or the async method's state machine.</summary>
    public string Name => what switch
    {
        Action action => NameOf(action),
        SendOrPostCallback when state is Action continuation => NameOf(continuation),
        SendOrPostCallback when NameOfBox(state) is { } name => name,
        SendOrPostCallback callback => NameOf(callback),
        LoopTimer timer => timer.Name,
        _ => what.ToString() ?? string.Empty,
    };

    public void Run()
    {
        switch (what)
        {
            case Action action:
                action();
                break;
            case LoopTimer timer:
                timer.Fire();
                break;
            default:
                Unsafe.As<SendOrPostCallback>(what)(state);
                break;
        }
    }

    /// <summary>A continuation's target is the box of an async method; a closure's is its class.</summary>
    private static string NameOf(Delegate callback) =>
        NameOfBox(callback.Target) ?? $"{callback.Method.DeclaringType?.FullName}.{callback.Method.Name}";

    /// <summary>The box of an async method's state machine names it in its type arguments; null for anything else.</summary>
    private static string? NameOfBox(object? box) => box?.GetType() is { IsGenericType: true } type
        ? string.Join(' ', type.GenericTypeArguments.Select(argument => argument.FullName))
        : null;
}
