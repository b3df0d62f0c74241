namespace Immuta.Sdk.Validation;

// Checks the value of an option where it is set.
internal static class Checked
{
    public static T AtLeast<T>(T value, T minimum)
        where T : IComparable<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, minimum);
        return value;
    }
}
