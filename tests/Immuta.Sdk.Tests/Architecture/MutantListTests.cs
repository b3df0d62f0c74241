using FluentAssertions;
using Immuta.Sdk.Mutants;
using Xunit;

namespace Immuta.Sdk.Tests.Architecture;

/// <summary>Checks the whole list of mutants against the sources, so that it stays current between mutation runs.</summary>
public class MutantListTests
{
    private static readonly IReadOnlyList<Mutant> Mutants = MutantList.Read(RepositoryFolder.Root);

    [Fact]
    public void Every_mutant_still_finds_its_place_and_changes_it()
    {
        foreach (var file in Mutants.GroupBy(mutant => mutant.File, StringComparer.Ordinal))
        {
            var source = File.ReadAllText(RepositoryFolder.PathOf(file.Key));
            var switched = SwitchedSource.Write(source, file);

            foreach (var mutant in file)
            {
                SwitchedSource.Apply(source, mutant).Should().NotBe(source, because: mutant.Id);
                switched.Should().Contain($"{SwitchedSource.Switch}.Is(\"{mutant.Id}\")");
            }
        }
    }

    [Fact]
    public void Every_test_that_a_mutant_names_exists()
    {
        const string Root = "Immuta.Sdk.Tests.";
        var tests = typeof(MutantListTests).Assembly.GetTypes().Where(type => type.FullName!.StartsWith(Root, StringComparison.Ordinal)).SelectMany(type =>
        {
            var name = type.FullName![Root.Length..];
            return type.GetMethods().Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
                .SelectMany(method => new[] { name, $"{name}.{method.Name}" });
        }).ToHashSet(StringComparer.Ordinal);

        Mutants.SelectMany(mutant => mutant.Tests.Select(test => (mutant.Id, test)))
            .Where(pair => !tests.Contains(pair.test))
            .Should().BeEmpty();
        Mutants.Should().OnlyContain(mutant => mutant.Tests.Count > 0);
    }

    [Fact]
    public void There_are_enough_of_each_group_under_names_of_their_own()
    {
        Mutants.Should().HaveCountGreaterThanOrEqualTo(60);
        Mutants.Should().OnlyHaveUniqueItems(mutant => mutant.Id);
        Mutants.GroupBy(mutant => mutant.Group).Select(group => group.Key).Should().BeEquivalentTo(MutantList.Groups);
        MutantList.Sample(Mutants, 3).Select(mutant => mutant.Group).Distinct().Should().BeEquivalentTo(MutantList.Groups);
    }
}
