using System.Runtime.CompilerServices;

namespace Immuta.Sdk.Validation;

// Checks the value of an option where it is set.
internal static class Checked
{
    // The name is that of the option, because the parameter of every setter is called value.
    public static T AtLeast<T>(T value, T minimum, [CallerMemberName] string name = "")
        where T : IComparable<T>
    {
        return value.CompareTo(minimum) >= 0
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {minimum}. Set a larger value, or leave the option out.");
    }
}
