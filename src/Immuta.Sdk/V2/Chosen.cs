namespace Immuta.Sdk.V2;

// What a lambda of the caller returns. A lambda with a body can forget to return anything.
internal static class Chosen
{
    public static T NotNull<T>(T? chosen, string parameter)
        where T : class =>
        chosen ?? throw new ArgumentException($"The lambda returns null: return the {typeof(T).Name} that its last call returns.", parameter);
}
