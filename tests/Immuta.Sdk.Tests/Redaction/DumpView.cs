using System.Collections;
using System.Reflection;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Returns the output of a dumper like LINQPad: ToDump where it exists, otherwise all members recursively.</summary>
internal static class DumpView
{
    private const int Deepest = 12;

    public static string Of(object? value) => Of(value, Deepest);

    private static string Of(object? value, int depth)
    {
        if (value is null || depth == 0)
        {
            return "";
        }

        var type = value.GetType();
        if (type.GetMethod("ToDump", BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []) is { } toDump)
        {
            return Of(toDump.Invoke(value, null), depth - 1);
        }

        var text = value is Exception or not IEnumerable or string ? value.ToString() : "";
        var inner = value switch
        {
            string => [],
            Exception failure when !Fabricator.IsOurs(type) => [failure.Data, failure.InnerException],
            IDictionary map => map.Keys.Cast<object?>().Concat(map.Values.Cast<object?>()),
            IEnumerable items => items.Cast<object?>(),
            _ when Fabricator.IsOurs(type) || type.IsGenericType => Members(value),
            _ => [],
        };
        return $"{text} {string.Join(' ', inner.Select(part => Of(part, depth - 1)))}";
    }

    private static IEnumerable<object?> Members(object value) => value.GetType()
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.GetIndexParameters().Length == 0 && property.Name != nameof(Exception.TargetSite))
        .Select(property => property.GetValue(value))
        .Concat(value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public).Select(field => field.GetValue(value)));
}
