using System.Reflection;
using FluentAssertions;
using Immuta.Sdk.Workflows;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>A test that replaces a client by a mock can create everything that the mock returns.</summary>
public sealed class MockabilityTests
{
    private static readonly Assembly s_library = typeof(IImmutaClient).Assembly;

    public static TheoryData<Type> Returned => [.. ReturnedTypes()];

    [Theory]
    [MemberData(nameof(Returned))]
    public void What_an_interface_returns_can_be_created_by_a_test(Type type) =>
        (type.IsInterface || type.IsEnum || type.IsAbstract || type.GetConstructors().Length > 0 || Factories(type).Any()).Should().BeTrue();

    [Theory]
    [MemberData(nameof(Returned))]
    public void A_test_can_set_each_property_of_it(Type type)
    {
        var constructed = type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);

        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: false } && !constructed.Contains(property.Name))
            .Should().BeEmpty();
    }

    private static IEnumerable<MethodInfo> Factories(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.ReturnType == type);

    // Of every interface that leads from the client, of what these return in turn, and of what the application's own code receives.
    private static HashSet<Type> ReturnedTypes()
    {
        var found = new HashSet<Type> { typeof(OnboardingScript) };
        var open = new Queue<Type>([typeof(IImmutaClient), typeof(ImmutaClientOptions)]);
        while (open.TryDequeue(out var type))
        {
            var returned = type.IsInterface
                ? type.GetMethods().Select(method => method.ReturnType)
                : type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => property.PropertyType);
            foreach (var part in returned.SelectMany(Parts).Where(part => !part.IsGenericParameter && part.Assembly == s_library && found.Add(part)))
            {
                open.Enqueue(part);
            }
        }

        return found;
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? [.. type.GetGenericArguments().SelectMany(Parts), type.GetGenericTypeDefinition()] : [type.IsArray ? type.GetElementType()! : type];
}
