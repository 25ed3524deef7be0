// A screen that breaks takes only itself down.
import { Component, type ReactNode } from "react";
import { ProblemNote } from "./States";

interface State {
  error: unknown;
}

export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <ProblemNote error={this.state.error} retry={() => this.setState({ error: null })} />;
  }
}
