using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace RunningHub.Analyzers;

/// <summary>
/// A workflow that a method makes by <c>new</c> and keeps in one local, and everything that is done with it. There is none where the local is passed on,
/// returned, captured, aliased, set again, or used in any way that is not understood: then nobody can say here what a run sends.
/// </summary>
internal sealed class LocalWorkflow
{
    private readonly HashSet<IPropertySymbol> _assigned = new(SymbolEqualityComparer.Default);

    private LocalWorkflow(IObjectCreationOperation creation, WorkflowFacts facts)
    {
        Creation = creation;
        Facts = facts;
    }

    public IObjectCreationOperation Creation { get; }

    public WorkflowFacts Facts { get; }

    /// <summary>Whether the method starts a run of it.</summary>
    public bool IsRun { get; private set; }

    /// <summary>Whether <c>PinSeeds</c> or <c>RandomizeSeeds</c> is called.</summary>
    public bool HasSeeds { get; private set; }

    /// <summary>Whether a field is set by name.</summary>
    public bool IsOverridden { get; private set; }

    /// <summary>The inputs of the file that can be set.</summary>
    public IEnumerable<(NodeFacts Node, InputFacts Input)> Inputs =>
        Facts.Nodes.SelectMany(node => node.Inputs.Where(input => input is { IsSettable: true, IsWired: false }).Select(input => (node, input)));

    /// <summary>Whether the method assigns the input somewhere.</summary>
    public bool Assigns(InputFacts input) => _assigned.Contains(input.Property);

    /// <summary>Follows the local of a declaration, or gives null where it does not hold such a workflow.</summary>
    public static LocalWorkflow? Of(IVariableDeclaratorOperation declarator, RuntimeTypes types)
    {
        if (declarator.GetVariableInitializer() is not { Value: var made } || Constants.Unconverted(made) is not IObjectCreationOperation creation) return null;
        if (types.Workflow(creation.Type) is not { } facts) return null;
        var workflow = new LocalWorkflow(creation, facts);
        if (!workflow.Follows(creation.Initializer, types)) return null;
        var function = declarator.Function();
        foreach (var reference in declarator.Root().Descendants().OfType<ILocalReferenceOperation>())
        {
            if (!SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol)) continue;
            if (reference.Function() != function || !workflow.Follows(reference, types)) return null;
        }

        return workflow;
    }

    // new Poster { Node3 = { Seed = 5 } }
    private bool Follows(IObjectOrCollectionInitializerOperation? initializer, RuntimeTypes types)
    {
        if (initializer is null) return true;
        foreach (var member in initializer.Initializers)
        {
            if (member is not IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation node, Initializer.Initializers: var inputs }) return false;
            if (!types.IsNode(node.Property.Type)) return false;
            foreach (var input in inputs)
            {
                if (input is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } }) return false;
                _assigned.Add(property);
            }
        }

        return true;
    }

    private bool Follows(ILocalReferenceOperation reference, RuntimeTypes types) => reference.Parent switch
    {
        IInvocationOperation call => call.Instance == reference && Follows(call, types),
        IPropertyReferenceOperation { Instance: var instance } member when instance == reference => types.IsNode(member.Property.Type)
            ? FollowsNode(member)
            : types.Declare(member.Property),
        _ => false,
    };

    private bool Follows(IInvocationOperation call, RuntimeTypes types)
    {
        if (!types.Declare(call.TargetMethod)) return false;
        switch (call.TargetMethod.Name)
        {
            case "RunAsync" or "StartAsync":
                return IsRun = true;
            case "PinSeeds" or "RandomizeSeeds":
                return HasSeeds = true;
            case "Override":
                return IsOverridden = true;
            case "ToApiJson" or "CheckAsync":
                return true;
            default:
                return false;
        }
    }

    // wf.Node3 may only be asked for one of its inputs.
    private bool FollowsNode(IPropertyReferenceOperation node)
    {
        if (node.Parent is not IPropertyReferenceOperation { Instance: var instance, Property: var property } input || instance != node) return false;
        if (input.Parent is IAssignmentOperation assignment && assignment.Target == input || input.Parent is IIncrementOrDecrementOperation or ITupleOperation) _assigned.Add(property);
        return true;
    }
}
