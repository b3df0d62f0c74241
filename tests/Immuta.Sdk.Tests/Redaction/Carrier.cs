using System.Collections;
using System.Reflection;
using System.Text.Json;

namespace Immuta.Sdk.Tests.Redaction;

/// <summary>Finds the types whose fields can lead to a secret, and whether an instance contains one.</summary>
internal static class Carrier
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static bool CanCarry(Type type) => CanCarry(type, []);

    public static bool Carries(object? value) => Carries(value, new(ReferenceEqualityComparer.Instance));

    /// <summary>Returns the types and every type that their fields can hold, at any depth.</summary>
    public static HashSet<Type> PartsOf(params Type[] roots)
    {
        var seen = new HashSet<Type>();
        foreach (var root in roots)
        {
            Collect(root, seen);
        }

        return seen;
    }

    private static void Collect(Type type, HashSet<Type> seen)
    {
        if (seen.Add(type))
        {
            foreach (var part in DirectPartsOf(type))
            {
                Collect(part, seen);
            }
        }
    }

    private static IEnumerable<Type> DirectPartsOf(Type type)
    {
        var parts = type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments().AsEnumerable();
        if (!Fabricator.IsOurs(type))
        {
            return parts;
        }

        parts = parts.Concat(Fields(type).Select(field => field.FieldType));
        return type.IsAbstract || type.IsInterface
            ? parts.Concat(Fabricator.Types.Where(candidate => candidate is { IsAbstract: false, IsInterface: false } && candidate.IsAssignableTo(type)))
            : parts;
    }

    private static bool CanCarry(Type type, HashSet<Type> seen)
    {
        if (type == typeof(Secret) || type == typeof(AdditionalProperties) || type == typeof(ImmutaCredential))
        {
            return true;
        }

        if (!seen.Add(type) || type.IsAssignableTo(typeof(Delegate)))
        {
            return false;
        }

        return DirectPartsOf(type).Any(part => CanCarry(part, seen));
    }

    private static bool Carries(object? value, HashSet<object> seen) => value switch
    {
        null => false,
        string text => text.Contains(Leak.Mark, StringComparison.Ordinal),
        JsonElement json => json.ValueKind != JsonValueKind.Undefined && json.GetRawText().Contains(Leak.Mark, StringComparison.Ordinal),
        Delegate function => Carries(function.Target, seen),
        _ when !value.GetType().IsValueType && !seen.Add(value) => false,
        IDictionary map => map.Values.Cast<object?>().Any(part => Carries(part, seen)),
        IEnumerable items when value is Array || !Fabricator.IsOurs(value.GetType()) => items.Cast<object?>().Any(part => Carries(part, seen)),
        _ => (Fabricator.IsOurs(value.GetType()) || value.GetType().IsGenericType) && Fields(value.GetType()).Any(field => Carries(field.GetValue(value), seen)),
    };

    private static IEnumerable<FieldInfo> Fields(Type? type) => type is null ? [] : type.GetFields(All).Concat(Fields(type.BaseType));
}
