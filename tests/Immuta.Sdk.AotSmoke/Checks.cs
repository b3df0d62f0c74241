using System.Runtime.CompilerServices;

namespace Immuta.Sdk.AotSmoke;

// Counts passed checks; a failed check ends the program.
internal sealed class Checks
{
    public int Passed { get; private set; }

    public void That(bool holds, [CallerArgumentExpression(nameof(holds))] string claim = "")
    {
        if (!holds)
        {
            throw new CheckFailedException($"This does not hold: {claim}");
        }

        Passed++;
    }

    public void Same<T>(T actual, T expected, [CallerArgumentExpression(nameof(actual))] string what = "")
    {
        if (!EqualityComparer<T>.Default.Equals(actual, expected))
        {
            throw new CheckFailedException($"{what} is {actual}, not {expected}");
        }

        Passed++;
    }

    public async Task<TException> ThrowsAsync<TException>(Func<Task> action)
        where TException : Exception
    {
        try
        {
            await action();
        }
        catch (TException ex)
        {
            Passed++;
            return ex;
        }

        throw new CheckFailedException($"No {typeof(TException).Name} was thrown");
    }
}
